package dev.onward.advice.api;

import dev.onward.advice.stream.decisioncase.CaseFactCodec;
import dev.onward.advice.stream.decisioncase.DecisionCard;
import dev.onward.advice.stream.development.DevelopmentView;
import dev.onward.advice.stream.playbook.PlaybookFactCodec;
import dev.onward.advice.view.playbookruns.PlaybookRun;
import dev.onward.eventsourcing.http.FactsInOpenApi;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Which facts each operation takes and what it answers; META-INF/openapi.yaml has examples and descriptions. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        FactsInOpenApi.in(document)
                .posted(CaseFactCodec.CODEC, "CaseFact", "recordCaseFacts")
                .posted(PlaybookFactCodec.CODEC, "PlaybookFact", "recordPlaybookFacts")
                .answers(DecisionCard.class, "getDecisionCard")
                .answers(DevelopmentView.class, "getDevelopment")
                .lists(PlaybookRun.class, "listPlaybooks")
                .listsFacts("RecordedAdviceGiven", "listAdvice")
                .listsFacts("RecordedPlaybookFact", "listPlaybookFacts")
                .named("/advice/v1/opportunities/{id}", "0199b6a2-0000-7000-8000-0000000000b1")
                .named("/advice/v1/people/{person}", "0199b6a2-0000-7000-8000-0000000000c1")
                .named("/advice/v1/playbooks/{id}", "0199b6a2-0000-7000-8000-0000000000f1")
                .sorted();
    }
}

package dev.onward.advice.outbound;

import dev.onward.advice.decision.CaseFactCodec;
import dev.onward.advice.playbook.PlaybookFactCodec;
import dev.onward.eventsourcing.http.FactsInOpenApi;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Which facts each operation takes; META-INF/openapi.yaml has its examples and the answers that are no facts. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        FactsInOpenApi.in(document)
                .posted(CaseFactCodec.CODEC, "CaseFact", "tellOfCase")
                .posted(PlaybookFactCodec.CODEC, "PlaybookFact", "tellOfPlaybook")
                .named("/advice/v1/opportunities/{id}", "0199b6a2-0000-7000-8000-0000000000b1")
                .named("/advice/v1/people/{person}", "0199b6a2-0000-7000-8000-0000000000c1")
                .named("/advice/v1/playbooks/{id}", "0199b6a2-0000-7000-8000-0000000000f1")
                .sorted();
    }
}

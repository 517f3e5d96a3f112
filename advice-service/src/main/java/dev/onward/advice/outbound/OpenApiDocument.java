package dev.onward.advice.outbound;

import dev.onward.advice.decision.CaseFactCodec;
import dev.onward.advice.playbook.PlaybookFactCodec;
import dev.onward.eventsourcing.http.FactsInOpenApi;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Which facts each operation takes. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        FactsInOpenApi.in(document)
                .posted(CaseFactCodec.CODEC, "CaseFact", "tellOfCase")
                .posted(PlaybookFactCodec.CODEC, "PlaybookFact", "tellOfPlaybook");
    }
}

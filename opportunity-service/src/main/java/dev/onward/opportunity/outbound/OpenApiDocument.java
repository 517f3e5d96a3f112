package dev.onward.opportunity.outbound;

import dev.onward.eventsourcing.http.FactsInOpenApi;
import dev.onward.opportunity.lifecycle.OpportunityFactCodec;
import dev.onward.opportunity.person.PersonFactCodec;
import dev.onward.opportunity.search.SearchFactCodec;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Which facts each operation takes. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        FactsInOpenApi.in(document)
                .posted(SearchFactCodec.CODEC, "SearchFact", "startSearch", "tellOfSearch")
                .posted(OpportunityFactCodec.CODEC, "OpportunityFact", "identifyOpportunity", "tellOfOpportunity")
                .posted(PersonFactCodec.CODEC, "PersonFact", "tellOfPerson");
    }
}

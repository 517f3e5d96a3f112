package dev.onward.opportunity.api;

import dev.onward.eventsourcing.http.FactsInOpenApi;
import dev.onward.opportunity.exchange.imports.GoneFromSheet;
import dev.onward.opportunity.exchange.imports.Import;
import dev.onward.opportunity.exchange.imports.ImportPreview;
import dev.onward.opportunity.exchange.imports.ProblemsOfImport;
import dev.onward.opportunity.exchange.imports.RowsOfImport;
import dev.onward.opportunity.exchange.mails.MailProposal;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.opportunity.OpportunityView;
import dev.onward.opportunity.stream.person.PersonFactCodec;
import dev.onward.opportunity.stream.search.SearchFactCodec;
import dev.onward.opportunity.stream.search.SearchView;
import dev.onward.opportunity.view.board.BoardItem;
import dev.onward.opportunity.view.history.HistoryOfSearch;
import dev.onward.opportunity.view.history.OpportunityHistory;
import dev.onward.opportunity.view.knowledge.KnowledgeLedger;
import dev.onward.opportunity.view.preparation.PrepSheet;
import dev.onward.opportunity.view.redflags.RedFlag;
import dev.onward.opportunity.view.reports.resource.Report;
import dev.onward.opportunity.view.timeline.TimelineLine;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Which facts each operation takes and what it answers; META-INF/openapi.yaml has examples and descriptions. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        FactsInOpenApi.in(document)
                .posted(SearchFactCodec.CODEC, "SearchFact", "startSearch", "recordSearchFacts")
                .posted(OpportunityFactCodec.CODEC, "OpportunityFact", "identifyOpportunity", "recordOpportunityFacts")
                .posted(PersonFactCodec.CODEC, "PersonFact", "recordPersonFacts")
                .answers(SearchView.class, "getSearch")
                .lists(SearchView.class, "listSearches")
                .lists(BoardItem.class, "getBoard", "findOpportunities")
                .answersWithoutNulls(KnowledgeLedger.class, "getKnowledge")
                .answersWithoutNulls(PrepSheet.class, "getPrepSheet")
                .answers(OpportunityView.class, "getOpportunity")
                .described(OpportunityHistory.class, HistoryOfSearch.class)
                .lists(TimelineLine.class, "getTimeline")
                .lists(RedFlag.class, "getRedFlags")
                .described(Report.class)
                .described(MailProposal.class)
                .described(
                        Import.class,
                        ImportPreview.class,
                        ProblemsOfImport.class,
                        RowsOfImport.class,
                        GoneFromSheet.class)
                .lists(Import.class, "listImports")
                .pages("ProblemsOfImport", "listProblemsOfImport")
                .pages("RowsOfImport", "listRowsOfImport")
                .pages("GoneFromSheet", "listGoneFromSheet")
                .named("/opportunity/v1/searches/{id}", "0199b6a2-0000-7000-8000-0000000000a1")
                .named("/opportunity/v1/opportunities/{id}", "0199b6a2-0000-7000-8000-0000000000b1")
                .named("/opportunity/v1/imports/{id}", "0199b6a2-0000-7000-8000-0000000000d1")
                .named("/opportunity/v1/people/{person}", "0199b6a2-0000-7000-8000-0000000000c1")
                .named("/opportunity/v1/reports/{name}", "funnel")
                .sorted();
    }
}

package dev.onward.networking.view.book;

import dev.onward.eventsourcing.codec.RecordJson;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.Lists;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.listing.Page;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.networking.view.book.Book.Listing;
import dev.onward.networking.view.book.Book.Opened;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the GETs answer: the caller's own rows, and with each contact's id who that is, so that a reader need not ask for
 * every one.
 */
@RequestScoped
public class BookAnswers {

    private final Callers callers;
    private final Transactions transactions;
    private final Book book;

    BookAnswers(Callers callers, Transactions transactions, Book book) {
        this.callers = callers;
        this.transactions = transactions;
        this.book = book;
    }

    /** One stream with its version as ETag; 404 where there is none, or it is somebody else's. */
    public Uni<Response> one(String kind, UUID id) {
        Caller caller = callers.current();
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> book.find(tx, caller.personId(), kind, id)
                                .flatMap(found ->
                                        withContacts(tx, caller, found.stream().toList())))
                .map(found -> found.stream()
                        .findFirst()
                        .map(opened -> Response.ok(
                                        RecordJson.of((Record) opened.answer()), MediaType.APPLICATION_JSON_TYPE)
                                .tag(ETags.of(opened.version()))
                                .build())
                        .orElseThrow(() -> Problems.notFound().asException()));
    }

    /** The newest first, {@code {"items": […]}}, with a link to the next page. */
    public Uni<Response> list(UriInfo uri, String kind, Set<? extends Enum<?>> states) {
        Caller caller = callers.current();
        Set<String> names = states.stream().map(Enum::name).collect(Collectors.toSet());
        Listing asked = new Listing(caller.personId(), kind, names, Lists.request(uri, Book.NEWEST));
        return answer(uri, caller, asked, tx -> book.list(tx, asked));
    }

    /** What is due on {@code day} or before, the longest due first. */
    public Uni<Response> due(UriInfo uri, String kind, LocalDate day) {
        Caller caller = callers.current();
        Listing asked = new Listing(caller.personId(), kind, Set.of(), Lists.request(uri, Book.DUE));
        return answer(uri, caller, asked, tx -> book.due(tx, asked, day));
    }

    private Uni<Response> answer(UriInfo uri, Caller caller, Listing asked, Function<Tx, Uni<Page<Opened>>> query) {
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> query.apply(tx)
                                .flatMap(page ->
                                        withContacts(tx, caller, page.items()).map(page::with)))
                .map(page -> Lists.answer(
                        asked.page(),
                        page.map(opened -> RecordJson.of(opened.answer().listed(opened.version()))),
                        uri));
    }

    private Uni<List<Opened>> withContacts(Tx tx, Caller caller, List<Opened> opened) {
        Set<UUID> ids = new HashSet<>();
        opened.forEach(each -> ids.addAll(each.answer().contactIds()));
        return book.contacts(tx, caller.personId(), ids)
                .map(contacts -> opened.stream()
                        .map(each -> each.with(each.answer().withContacts(contacts)))
                        .toList());
    }
}

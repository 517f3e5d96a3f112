package dev.onward.notification.mail.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.onward.eventsourcing.privacy.ServiceSecret;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.foreign.person.domain.Address;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Counts what goes to mailboxes and persons, and knows the mailboxes that are not to be asked. By HMACs under a secret of
 * this service: the same mailbox is the same in every tenant, and no address is kept.
 */
@ApplicationScoped
public class Mailboxes {

    private static final String PURPOSE = "notification/mailboxes/1";

    private final ServiceSecret secret;
    private final MailLimits limits;

    public Mailboxes(ServiceSecret secret, MailLimits limits) {
        this.secret = secret;
        this.limits = limits;
    }

    /** @param most within {@code days}, today included */
    private record Limit(String counted, int most, int days) {}

    /**
     * Counts one more mail with news, unless a limit is reached.
     *
     * @return false where it is: the mail is not to be sent
     */
    public Uni<Boolean> admit(Tx tx, UUID personId, Address address) {
        return take(
                tx,
                List.of(
                        new Limit(counted("person/" + tx.tenantId() + "/" + personId), limits.personDay(), 1),
                        new Limit(counted("address/" + address.mailbox()), limits.addressDay(), 1)));
    }

    /** The same of one more question whether an address is somebody's. */
    public Uni<Boolean> admitQuestion(Tx tx, UUID personId, Address address) {
        String mailbox = counted("question/address/" + address.mailbox());
        return take(
                tx,
                List.of(
                        new Limit(
                                counted("question/person/" + tx.tenantId() + "/" + personId),
                                limits.confirmationsPersonDay(),
                                1),
                        new Limit(mailbox, limits.confirmationsAddressDay(), 1),
                        new Limit(mailbox + "/month", limits.confirmationsAddressMonth(), 30),
                        new Limit(counted("question/tenant/" + tx.tenantId()), limits.confirmationsTenantDay(), 1)));
    }

    /** Whether the owner of this address's mailbox does not want to be asked. */
    public Uni<Boolean> refuses(Tx tx, Address address) {
        List<String> names = secret.signatures(PURPOSE, mailbox(address)).stream()
                .map(HexFormat.of()::formatHex)
                .toList();
        return tx.sql("select count(*) from mail_refusal where mailbox = any(string_to_array(:names, ','))")
                .set("names", String.join(",", names))
                .value(Long.class)
                .map(found -> found > 0);
    }

    /** How {@link #refuse} knows the mailbox. */
    public String nameOf(Address address) {
        return HexFormat.of().formatHex(secret.sign(PURPOSE, mailbox(address)));
    }

    /** From now on the owner of this mailbox is not asked any more. */
    public Uni<Void> refuse(Tx tx, String name) {
        return tx.sql("insert into mail_refusal (mailbox) values (:mailbox) on conflict do nothing")
                .set("mailbox", name)
                .run();
    }

    private static byte[] mailbox(Address address) {
        return ("mailbox/" + address.mailbox()).getBytes(UTF_8);
    }

    private String counted(String what) {
        return HexFormat.of().formatHex(secret.sign(PURPOSE, what.getBytes(UTF_8)));
    }

    /**
     * Looks before it counts: once a limit is reached, anyone who comes next waits for nobody and takes nothing of the
     * others. Counts one after the other, persons before mailboxes before tenants, so that no two transactions wait for
     * each other.
     */
    private static Uni<Boolean> take(Tx tx, List<Limit> all) {
        return every(all, limit -> isOpen(tx, limit))
                .flatMap(open -> open
                        ? every(all, limit -> count(tx, limit))
                        : Uni.createFrom().item(false));
    }

    /** Whether all say so, one after the other; nobody is asked after the first that does not. */
    private static Uni<Boolean> every(List<Limit> all, Function<Limit, Uni<? extends Boolean>> ask) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(ask)
                .select()
                .first(Boolean::booleanValue)
                .collect()
                .asList()
                .map(said -> said.size() == all.size());
    }

    private static Uni<Boolean> isOpen(Tx tx, Limit limit) {
        return tx.sql("""
                        select coalesce(sum(sent), 0) from mail_count
                        where counted = :counted and day > current_date - cast(:days as integer)
                        """)
                .set("counted", limit.counted())
                .set("days", limit.days())
                .value(Long.class)
                .map(sent -> sent < limit.most());
    }

    /** Of today's, where another may have been faster; beyond today nobody is that fast. */
    private static Uni<Boolean> count(Tx tx, Limit limit) {
        return tx.sql("""
                        insert into mail_count as c (counted, day, sent) values (:counted, current_date, 1)
                        on conflict (counted, day) do update set sent = c.sent + 1 where c.sent < cast(:most as integer)
                        """)
                .set("counted", limit.counted())
                .set("most", limit.most())
                .update()
                .map(counted -> counted == 1);
    }
}

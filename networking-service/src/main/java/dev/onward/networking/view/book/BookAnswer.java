package dev.onward.networking.view.book;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the book answers of one stream: a record that Jackson writes; what is null is left out. */
public sealed interface BookAnswer permits ContactView, ProposalView, MeetingView, ReferralView, FollowUpView {

    /** The contacts that it names by their ids, and beside each of which it can say who that is. */
    Set<UUID> contactIds();

    /** The same, saying who its contacts are. */
    BookAnswer withContacts(Map<UUID, ContactView> contacts);

    /** In a list, where there is no ETag for each: the version of its stream stands beside it. */
    Record listed(long version);
}

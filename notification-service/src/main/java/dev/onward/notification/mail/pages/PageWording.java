package dev.onward.notification.mail.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The sentences of the pages. Fixed: nothing on a page comes from the person who brought the mail about. */
@MessageBundle("pages")
public interface PageWording {

    // ---- an address is confirmed

    @Message("Is this address yours?")
    String confirmTitle();

    @Message("Then mail from Onward may come to it. You can stop that in every mail.")
    String confirmText();

    @Message("Yes, it is mine")
    String confirmButton();

    @Message("Thank you")
    String confirmedTitle();

    @Message("Your address is confirmed.")
    String confirmedText();

    // ---- no more mail to an address

    @Message("No more mail?")
    String unsubscribeTitle();

    @Message("Then no more mail comes to this address. What there is to say still stands in the inbox.")
    String unsubscribeText();

    @Message("No more mail")
    String unsubscribeButton();

    @Message("No more mail comes")
    String unsubscribedTitle();

    @Message("If you change your mind, choose mail again in your notification preferences.")
    String unsubscribedText();

    // ---- never asked again

    @Message("Never ask again?")
    String neverTitle();

    @Message("Then nobody can bring about another such question to this mailbox.")
    String neverText();

    @Message("Never ask again")
    String neverButton();

    @Message("You will not be asked again")
    String neverDoneTitle();

    @Message("There is nothing more to do.")
    String neverDoneText();

    // ---- links that do not lead anywhere

    @Message("This link is no longer good")
    String expiredTitle();

    @Message("Its time is up. A newer mail has a newer link.")
    String expiredText();

    @Message("There is nothing here")
    String nothingTitle();

    @Message("Perhaps a piece of the link was lost on the way. Open it from the mail once more, or copy all of it.")
    String nothingText();

    @Message("Not just now")
    String laterTitle();

    @Message("This could not be recorded. Please try once more in a minute.")
    String laterText();
}

package dev.onward.notification.planning.texts;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The sentences of notifications. English stands here; another language is a file {@code messages/wording_<tag>.properties}
 * and its tag in {@link Letters}. Kind, plain and short; nobody is ever called rejected. Articles are paraphrased and
 * named.
 */
@MessageBundle("wording")
public interface Wording {

    // ---- where the opportunity is not known, or not yet

    @Message("an organization")
    String someOrganization();

    @Message("one of your opportunities")
    String someTitle();

    // ---- ADVICE_READY

    @Message("New advice: {title} at {organization}")
    String adviceReadySubject(String title, String organization);

    @Message("There is new advice on {title} at {organization}.")
    String adviceReadyNews(String title, String organization);

    @Message(
            "It says what we would do and how strongly, what speaks for it and what against, and what is still unknown."
                    + " The decision is yours.")
    String adviceReadyStep();

    @Message("Read the advice")
    String adviceReadyLink();

    // ---- INTERVIEW_SOON

    @Message("Your interview at {organization}: {when}")
    String interviewSoonSubject(String organization, String when);

    @Message("Your interview for {title} at {organization} begins on {when}.")
    String interviewSoonNews(String title, String organization, String when);

    @Message(
            "One aim is enough for today: to be asked back. Find out what you still need to know, and show how you would"
                    + " help with what they need solved.")
    String interviewSoonStep();

    @Message("After Michael Mayher, “Earn the Opportunity to Say No”.")
    String interviewSoonSource();

    // ---- THANK_YOU

    @Message("A few lines of thanks to {organization}?")
    String thankYouSubject(String organization);

    @Message("It is a day since your interview for {title} at {organization}.")
    String thankYouNews(String title, String organization);

    @Message(
            "A short, sincere note to the people you met is welcome whatever comes next: thank them for their time, and"
                    + " name one thing that you took away from the conversation.")
    String thankYouStep();

    // ---- TURNDOWN_NUDGE

    @Message("One small step, when you are ready")
    String turndownNudgeSubject();

    @Message("{organization} chose someone else for {title}. That is hard to hear, and it is fine to let it rest.")
    String turndownNudgeNews(String title, String organization);

    @Message(
            "When you are ready, one small step is enough: ask someone you met there for two things you could do better"
                    + " next time. People who were impressed often gladly give advice, and sometimes a name or two.")
    String turndownNudgeStep();

    @Message("Not today? Put this off in your inbox; it comes back when you say so.")
    String turndownNudgeLater();

    @Message(
            "After Dr. Mimi, “When You Are Turned Down…”, and “Convert that Turndown to a Network Opportunity” (2009).")
    String turndownNudgeSource();

    // ---- FEEDBACK_DUE

    @Message("Feedback from {organization}: still open")
    String feedbackDueSubject(String organization);

    @Message("You had hoped for feedback on {title} from {organization} by {when}.")
    String feedbackDueNews(String title, String organization, String when);

    @Message(
            "If it has come, record it and we take it from there. If not: people are busy, and not everybody may give a"
                    + " reason. One friendly reminder is fine; after that you have done your part.")
    String feedbackDueStep();

    // ---- CONFIRM_ADDRESS: nothing in it comes from the person who wrote the address down

    @Message("Is this your address?")
    String confirmAddressSubject();

    @Message("Somebody gave this address in Onward, to hear about a search for work by mail.")
    String confirmAddressNews();

    @Message("If that was you, please confirm it. Until then no other mail comes.")
    String confirmAddressStep();

    @Message("Yes, it is mine")
    String confirmAddressLink();

    @Message("Was it not you? Then do nothing, and nothing more comes of it. If you do not want to be asked again")
    String confirmAddressStop();

    // ---- all

    @Message("No more mail to this address")
    String unsubscribe();

    @Message("Open it")
    String openLink();

    @Message(
            "You receive this because you use Onward for your search. What you hear, where and when is yours to choose in"
                    + " your notification preferences.")
    String footer();
}

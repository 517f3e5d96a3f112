package dev.onward.contracts.vocabulary;

/** A question worth asking, of the other side or of oneself, before deciding. */
public enum SuggestedQuestion {
    ABOUT_JOB_CONTENT,
    ABOUT_COMPANY,
    ABOUT_ADVANCEMENT,
    ABOUT_MANAGER,
    ABOUT_CULTURE,
    ABOUT_CONDITIONS,
    ABOUT_COMPENSATION,
    ABOUT_ETHICS,
    /** Who could tell who does the work (002-16). */
    MEET_SOMEONE_WHO_KNOWS_THE_JOB,
    /** What one would need to know so as not to regret leaving (002-24). */
    WHAT_WOULD_I_NEED_TO_KNOW,
    /** Which fact the certainty rests on (000-14, 002-07). */
    WHICH_FACT_IS_BEHIND_IT,
    /** Whether those who know the job see it the same way (002-06). */
    IS_IT_SO_FOR_THOSE_WHO_KNOW_THE_JOB,
    /** What would make the role attractive (000-10). */
    WHAT_WOULD_MAKE_IT_ATTRACTIVE,
    /** How this role could lead to the wanted one (000-11). */
    WHERE_COULD_IT_LEAD,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}

package dev.onward.notification.foreign.advice.domain;

import java.util.UUID;

/** What planning hears of advice-service. */
public sealed interface ToldAdvice {

    /** There is new advice on an opportunity. */
    record Given(UUID opportunityId, UUID adviceId) implements ToldAdvice {}

    /** A step of the playbook was taken. */
    record StepTaken() implements ToldAdvice {}
}

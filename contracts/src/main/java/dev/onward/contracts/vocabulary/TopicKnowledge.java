package dev.onward.contracts.vocabulary;

/** What is known of one topic of an opportunity. */
public record TopicKnowledge(KnowledgeTopic topic, TopicState state) {}

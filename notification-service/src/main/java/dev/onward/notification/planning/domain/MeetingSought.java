package dev.onward.notification.planning.domain;

/** The person seeks to meet somebody after a turndown: what planning hears of networking-service. */
public record MeetingSought() {}

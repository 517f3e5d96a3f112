package dev.onward.notification.foreign.networking.domain;

/** The person seeks to meet somebody after a turndown: what planning hears of networking-service. */
public record MeetingSought() {}

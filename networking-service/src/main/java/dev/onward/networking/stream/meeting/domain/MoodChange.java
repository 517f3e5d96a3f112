package dev.onward.networking.stream.meeting.domain;

/** How the person felt before and after, 1 (dread, 003-06) to 5. */
public record MoodChange(int before, int after) {}

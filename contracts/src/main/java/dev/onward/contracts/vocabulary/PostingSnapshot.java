package dev.onward.contracts.vocabulary;

import dev.onward.contracts.Happened;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a posting said on the day it was read: the part of schema.org's JobPosting that outlives the page.
 *
 * @param baseSalary as printed; a range keeps its words
 */
public record PostingSnapshot(
        @Nullable String title,
        @Nullable String description,
        @Nullable String employmentType,
        @Nullable String jobLocation,
        @Nullable String baseSalary,
        @Happened @Nullable LocalDate datePosted,
        @Nullable LocalDate validThrough) {}

package dev.onward.opportunity.exchange.imports.file;

import dev.onward.opportunity.exchange.imports.domain.DateStyle;
import dev.onward.opportunity.exchange.imports.domain.DatesTrust;
import dev.onward.opportunity.exchange.imports.domain.Field;
import dev.onward.opportunity.exchange.imports.domain.Header;
import dev.onward.opportunity.exchange.imports.domain.StageMeaning;
import dev.onward.opportunity.exchange.imports.domain.Tracker;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of a file; everything else is found out.
 *
 * @param headerRow which row names the columns, from 1; 0: none does; empty: found out
 * @param dateOrder {@link DateStyle#DAY_FIRST} or {@link DateStyle#MONTH_FIRST}
 * @param stages by word, as {@link Tracker#key} has it
 * @param fixed what is said of every row that does not say it
 * @param refuseDoubtful whether doubtful rows are left out
 * @param trust what the person says of its dates
 */
public record Asked(
        @Nullable Encoding encoding,
        Optional<Character> delimiter,
        Optional<Integer> headerRow,
        @Nullable DateStyle dateOrder,
        Header.RequestedColumns columns,
        Map<String, StageMeaning> stages,
        Map<Field, String> fixed,
        boolean refuseDoubtful,
        DatesTrust trust) {

    public static final Asked NOTHING = new Asked(
            null,
            Optional.empty(),
            Optional.empty(),
            null,
            Header.RequestedColumns.NOTHING,
            Map.of(),
            Map.of(),
            false,
            DatesTrust.NOT_SAID);

    public Asked {
        stages = Map.copyOf(stages);
        fixed = Map.copyOf(fixed);
    }
}

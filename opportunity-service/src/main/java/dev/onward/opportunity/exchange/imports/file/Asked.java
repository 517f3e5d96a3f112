package dev.onward.opportunity.exchange.imports.file;

import dev.onward.opportunity.exchange.imports.domain.DateStyle;
import dev.onward.opportunity.exchange.imports.domain.Header;
import dev.onward.opportunity.exchange.imports.domain.StageMeaning;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of a file; everything else is found out.
 *
 * @param headerRow which row names the columns, from 1; 0: none does; empty: found out
 * @param dateOrder {@link DateStyle#DAY_FIRST} or {@link DateStyle#MONTH_FIRST}
 * @param stages by folded word
 * @param refuseDoubtful whether doubtful rows are left out
 */
public record Asked(
        @Nullable Encoding encoding,
        Optional<Character> delimiter,
        Optional<Integer> headerRow,
        @Nullable DateStyle dateOrder,
        Header.Told columns,
        Map<String, StageMeaning> stages,
        boolean refuseDoubtful) {

    public static final Asked NOTHING =
            new Asked(null, Optional.empty(), Optional.empty(), null, Header.Told.NOTHING, Map.of(), false);

    public Asked {
        stages = Map.copyOf(stages);
    }
}

package dev.onward.opportunity.exchange.imports;

import dev.onward.eventsourcing.http.LargerBodies;
import dev.onward.opportunity.exchange.imports.job.ImportSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** The file of an import may be larger than what else is posted. */
@ApplicationScoped
public class LargeFiles implements LargerBodies {

    private static final Pattern IMPORTS = Pattern.compile("/opportunity/v1/searches/[^/]+/imports");

    private final long mostBytes;

    public LargeFiles(ImportSettings settings) {
        this.mostBytes = settings.mostBytes().asLongValue();
    }

    @Override
    public long mostBytes(String path) {
        return IMPORTS.matcher(path).matches() ? mostBytes : 0;
    }
}

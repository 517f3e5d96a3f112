package dev.onward.testkit.contract;

import dev.onward.testkit.PublishedSchemas;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a {@link ContractFilter} before every test of a running service, without a word in the test: callbacks of Quarkus
 * tests are found on the class path. A service whose document is committed is held to the one that it serves.
 */
public final class ContractCallback implements QuarkusTestBeforeEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        List<Filter> filters = new ArrayList<>(RestAssured.filters());
        // By name: each start of the application has classes of its own.
        filters.removeIf(it -> it.getClass().getName().equals(ContractFilter.class.getName()));
        if (Files.exists(ServedDocument.committed()) || Boolean.getBoolean(PublishedSchemas.WRITE)) {
            filters.add(new ContractFilter(ServedDocument.contract()));
        }
        RestAssured.replaceFiltersWith(filters);
    }
}

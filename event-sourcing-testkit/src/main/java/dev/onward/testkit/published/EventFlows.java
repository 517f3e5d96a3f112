package dev.onward.testkit.published;

import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.testkit.contract.CommittedDocument;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.util.TypeLiteral;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The committed flows of all services. */
public final class EventFlows {

    private static final Path FOLDER = Path.of("../docs/flows");

    private EventFlows() {}

    /** @throws AssertionError if what the running service says of itself is not what is committed of it */
    public static void checkRunningService() {
        String service = ConfigProvider.getConfig().getValue("onward.service", String.class);
        List<StreamType<?, ?>> streams =
                CDI.current().select(new TypeLiteral<StreamType<?, ?>>() {}, Any.Literal.INSTANCE).stream()
                        .toList();
        List<Subscription> subscriptions = CDI.current().select(Subscription.class, Any.Literal.INSTANCE).stream()
                .toList();
        CommittedDocument.check(
                file(service), EventFlow.of(service, streams, subscriptions).text());
    }

    /** By service. */
    static Map<String, EventFlow> committed() {
        Map<String, EventFlow> flows = new LinkedHashMap<>();
        Vocabulary.ALL.forEach(it -> flows.put(it.service(), EventFlow.read(Texts.read(file(it.service())))));
        return flows;
    }

    private static Path file(String service) {
        return FOLDER.resolve(service + ".json");
    }
}

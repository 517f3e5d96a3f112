package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.relay.Drain;
import dev.onward.eventsourcing.work.Loop;
import dev.onward.eventsourcing.work.MetricNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * All that goes on by itself in the machinery, and the test that drops it. Anyone who adds a loop, a channel, a client
 * or a thread finds it missing here; in services the house rules allow loops and channels only.
 */
@QuarkusTest
@EventingTest
@TestProfile(ChannelTest.WithAChannel.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WhatGoesOnTest {

    private enum Dropped {
        A_ROUND("a_round_that_never_ends_is_followed_by_another"),
        A_BATCH("a_publication_that_never_comes_holds_only_its_bucket_until_the_deadline"),
        A_PRODUCER("a_producer_whose_thread_died_is_replaced_and_its_call_ends"),
        A_QUESTION("work_that_waits_for_a_thread_that_hangs_ends_in_its_time"),
        A_LOOK("a_watchdog_that_no_longer_looks_takes_liveness_down"),
        A_REBUILD("a_rebuild_that_hangs_fails_with_its_cause_and_can_begin_again"),
        A_CHANNEL("a_channel_whose_thread_hangs_gets_another_consumer"),
        A_READER("a_reader_that_hangs_is_replaced_and_keys_come_in_again");

        private final String test;

        Dropped(String test) {
            this.test = test;
        }
    }

    /** Which class has what, and the name under which the watchdog counts it; none where its caller's deadline ends it. */
    private record Known(Dropped by, String watched) {}

    private static final TreeMap<String, Known> KNOWN = new TreeMap<>();

    static {
        KNOWN.put("channel.Channels", new Known(Dropped.A_CHANNEL, "channel"));
        KNOWN.put("consumer.ParkedRetry", new Known(Dropped.A_ROUND, "parked"));
        KNOWN.put("consumer.TopicScan", new Known(Dropped.A_REBUILD, ""));
        KNOWN.put("due.DueRunner", new Known(Dropped.A_ROUND, "due"));
        KNOWN.put("housekeeping.Housekeeping", new Known(Dropped.A_ROUND, "housekeeping"));
        KNOWN.put("kafka.RecordSender", new Known(Dropped.A_PRODUCER, "producer"));
        KNOWN.put("keytopic.PersonKeyTopic", new Known(Dropped.A_READER, ""));
        KNOWN.put("operations.ConsumerLag", new Known(Dropped.A_QUESTION, ""));
        KNOWN.put("operations.Gauges", new Known(Dropped.A_ROUND, "gauges"));
        KNOWN.put("projection.LocalRelay", new Known(Dropped.A_BATCH, ""));
        KNOWN.put("projection.RebuildStates", new Known(Dropped.A_ROUND, "rebuilds"));
        KNOWN.put("projection.Rebuilds", new Known(Dropped.A_REBUILD, ""));
        KNOWN.put("relay.Drain", new Known(Dropped.A_ROUND, ""));
        KNOWN.put("relay.Relay", new Known(Dropped.A_BATCH, ""));
        KNOWN.put("work.Watchdog", new Known(Dropped.A_LOOK, ""));
    }

    private static final String BASE = "dev.onward.eventsourcing.";

    private static final Set<String> MADE = Stream.of(
                    Loop.class, Drain.class, RecordSender.class, KafkaConsumer.class, KafkaProducer.class)
            .map(Class::getName)
            .collect(Collectors.toSet());

    private static final Set<String> THREADS = Set.of(
            "java.lang.Thread.ofPlatform",
            "java.lang.Thread.ofVirtual",
            "java.util.concurrent.Executors.newSingleThreadExecutor",
            "io.smallrye.mutiny.groups.MultiCreate.ticks");

    @Inject
    RecordSender sender;

    @Inject
    MeterRegistry registry;

    private static boolean goesOn(JavaClass it) {
        return it.isAssignableTo(InboundConnector.class)
                || it.getAccessesFromSelf().stream().anyMatch(WhatGoesOnTest::makesWhatGoesOn);
    }

    private static boolean makesWhatGoesOn(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return (MADE.contains(owner)
                        && access.getName().equals("<init>")
                        && !access.getOriginOwner().getName().equals(owner))
                || THREADS.contains(owner + "." + access.getName());
    }

    private static String topLevel(JavaClass it) {
        return it.getEnclosingClass().map(WhatGoesOnTest::topLevel).orElseGet(it::getName);
    }

    @Test
    void all_that_goes_on_by_itself_is_known_here() {
        // When
        Set<String> found = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.onward.eventsourcing")
                        .stream()
                        .filter(WhatGoesOnTest::goesOn)
                        .map(it -> topLevel(it).substring(BASE.length()))
                        .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(found).isEqualTo(KNOWN.keySet());
    }

    @Test
    void each_has_a_test_that_drops_it() {
        // When
        Set<String> tests = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                        .importPackages("dev.onward.testkit")
                        .stream()
                        .flatMap(it -> it.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Test.class))
                        .map(JavaMethod::getName)
                        .collect(Collectors.toSet());

        // Then
        assertThat(tests)
                .containsAll(Arrays.stream(Dropped.values()).map(it -> it.test).toList());
    }

    @Test
    void each_that_runs_is_counted_by_the_watchdog() {
        // Given
        Kit.await(() -> sender.sendAll(List.of()));

        // When
        Set<String> counted = registry.find(MetricNames.STALLED).gauges().stream()
                .map(gauge -> String.valueOf(gauge.getId().getTag(MetricNames.NAME)))
                .collect(Collectors.toSet());

        // Then
        assertThat(counted)
                .containsAll(KNOWN.values().stream()
                        .map(Known::watched)
                        .filter(name -> !name.isEmpty())
                        .toList());
    }
}

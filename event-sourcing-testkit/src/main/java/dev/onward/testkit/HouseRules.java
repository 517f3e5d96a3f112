package dev.onward.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaWildcardType;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.reaction.Outcomes;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Proposer;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.reaction.Reactions;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.groups.UniAwait;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import jakarta.ws.rs.HttpMethod;
import java.net.URI;
import java.nio.file.Path;
import java.util.Calendar;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.platform.commons.annotation.Testable;

/**
 * The rules of the house that no compiler knows. Each module has a {@code HouseRulesTest}:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> house_rules() {
 *     return HouseRules.service("dev.onward.advice").tests();
 * }
 * }</pre>
 *
 * The packages named there must exist and hold classes: a rule about a package that is not there proves nothing.
 */
public final class HouseRules {

    private static final String DOMAIN = "..domain..";

    private static final String HTTP = "dev.onward.eventsourcing.http..";

    /** What is made for HTTP: what is asked, what is answered, what is refused, and what is published of it. */
    private static final Set<String> OF_HTTP = Set.of("Resource", "Question", "Answers", "Problems", "OpenApiDocument");

    // Methods that run on a thread of their own, never on an event loop: start-up, shutdown, the lag's questions.
    private static final Set<String> MAY_WAIT = Set.of(
            "dev.onward.eventsourcing.store.TenancyCheck.onStart",
            "dev.onward.eventsourcing.relay.Relay.stopWithin",
            "dev.onward.eventsourcing.operations.ConsumerLag.standings",
            "dev.onward.eventsourcing.operations.ConsumerLag.taken",
            "dev.onward.eventsourcing.keytopic.PersonKeyTopic.await");

    // As deep as there are attempts, and those are few whatever is asked.
    private static final Set<String> MAY_CALL_ITSELF = Set.of(
            "dev.onward.eventsourcing.command.Commands.attempt", "dev.onward.eventsourcing.command.Commands.attemptIn");

    // What has threads, clients or a clock of its own. Each is watched, or ends with its caller.
    private static final Set<String> MAY_GO_ON = Set.of(
            "dev.onward.eventsourcing.work.Watchdog",
            "dev.onward.eventsourcing.kafka.RecordSender",
            "dev.onward.eventsourcing.keytopic.PersonKeyTopic",
            "dev.onward.eventsourcing.operations.ConsumerLag",
            "dev.onward.eventsourcing.consumer.TopicScan",
            "dev.onward.eventsourcing.projection.Rebuilds");

    // Where a request is read, or what stands for one: a link out of a mail.
    private static final Set<String> READ_REQUESTS =
            Set.of("dev.onward.eventsourcing.http.FactReader", "dev.onward.eventsourcing.reaction.FactHandler");

    private final String basePackage;
    private final JavaClasses main;
    private final JavaClasses tests;
    private final Map<String, ArchRule> rules = new LinkedHashMap<>();

    private HouseRules(String basePackage, JavaClasses main, JavaClasses tests) {
        this.basePackage = basePackage;
        this.main = main;
        this.tests = tests;
    }

    /**
     * What holds in a service. It has the rooms stream, reaction, outbound and api.
     *
     * @param packages below the base package that must exist beside those, such as "view"
     */
    public static HouseRules service(String basePackage, String... packages) {
        return serviceOf(basePackage, mainOf(basePackage), testsOf(basePackage), packages);
    }

    /** The rules of a service over classes chosen by the caller: how the rules themselves are tested. */
    static HouseRules serviceOf(String basePackage, JavaClasses main, JavaClasses tests, String... packages) {
        HouseRules house = libraryOf(basePackage, main, tests, packages);
        Stream.of("stream..domain", "reaction", "outbound", "api")
                .forEach(room -> house.rules.put("room " + room + " is there", house.isThere(room)));
        house.rules.put("domain code depends on nothing but the kernel", domainIsPure());
        house.rules.put("domain code reads neither clock nor randomness", domainIsRepeatable());
        house.rules.put("subscriptions know no domain", subscriptionsKnowNoDomain());
        house.rules.put("what is no room is named as such", house.nothingStandsBesideTheRooms(Set.of(packages)));
        house.rules.put("a room knows the rooms below it and no other", house.roomsAreInOrder());
        house.rules.put("what stands in a room stands in no circle", house.noCircles("what stands in the rooms", 2));
        house.rules.put("only outbound knows both facts and their publications", house.onlyOutboundKnowsBoth());
        house.rules.put("events are read through a vocabulary", eventsAreReadThroughAVocabulary());
        house.rules.put("only command handlers reach the write path", onlyCommandHandlersWrite());
        house.rules.put("no service writes the machinery's log", noServiceWritesTheLog());
        house.rules.put("a reaction drops nothing and makes no ids of its own", reactionsDropNothing());
        house.rules.put("only a FactHandler carries out commands", onlyFactHandlersCarryOut());
        house.rules.put("a command handler writes the streams of its own package", handlersWriteTheirOwnStreams());
        house.rules.put("nobody asks a proposer for its name", onlyTheMachineryAsksForNames());
        house.rules.put("who proposes is named as the class that does", house.policiesNameThemselves());
        return house;
    }

    /** What holds in a library of the suite. */
    public static HouseRules library(String basePackage, String... packages) {
        return libraryOf(basePackage, mainOf(basePackage), testsOf(basePackage), packages);
    }

    /** What holds for what travels between services: it needs nothing but the JDK. */
    public static HouseRules contracts(String basePackage, String... packages) {
        HouseRules house = new HouseRules(basePackage, mainOf(basePackage), testsOf(basePackage));
        for (String name : packages) {
            house.rules.put("package " + name + " is there", house.isThere(name));
        }
        house.rules.put(
                "contracts depend on the JDK and JSpecify only",
                classes()
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", basePackage + "..")
                                .or(DescribedPredicate.describe("primitives", JavaClass::isPrimitive)))
                        .because("whoever reads them takes on nothing of ours"));
        house.rules.put("every package is null-marked", everyPackageIsNullMarked());
        return house;
    }

    /**
     * What holds in a tool: what starts, tests or measures the suite. It may wait for results, have threads of its own and
     * see every tenant, as no service may.
     */
    public static HouseRules tool(String basePackage, String... packages) {
        return toolOf(basePackage, mainOf(basePackage), testsOf(basePackage), packages);
    }

    /** The rules of a tool over classes chosen by the caller. */
    static HouseRules toolOf(String basePackage, JavaClasses main, JavaClasses tests, String... packages) {
        HouseRules house = anywhereOf(basePackage, main, tests, packages);
        house.rules.put("only a main class ends the process", onlyMainClassesEndTheProcess());
        return house;
    }

    private static HouseRules libraryOf(String basePackage, JavaClasses main, JavaClasses tests, String... packages) {
        HouseRules house = anywhereOf(basePackage, main, tests, packages);
        house.rules.put("nothing waits for a reactive result", nothingWaits());
        house.rules.put("only Transactions opens sessions and transactions", onlyTransactionsOpens());
        house.rules.put("only the system database has a pool of its own", onlyTheSystemDatabaseHasAPool());
        house.rules.put("every resource method says who may call it", everyResourceMethodSaysWhoMayCallIt());
        house.rules.put("channels are heard by the stream consumer alone", channelsAreHeardByTheConsumer());
        house.rules.put("nothing goes on by itself unwatched", nothingGoesOnUnwatched());
        house.rules.put("only the machinery appends", onlyTheMachineryAppends());
        house.rules.put("only Reaction makes the ids of what follows", onlyReactionMakesIds());
        house.rules.put("only Reactions makes subscriptions", onlyReactionsMakesSubscriptions());
        house.rules.put("an entity is a row of a view, known in its package alone", entitiesStayInTheirPackage());
        house.rules.put("only classes beside an entity use the session", onlyBesideAnEntityIsTheSessionUsed());
        house.mayUseSystemDatabase();
        house.mayUseHttp();
        house.mayTellResultsApart();
        house.mayBeginRequests();
        return house;
    }

    /**
     * What holds in libraries, services and tools alike. Classes of frameworks are given by name here: a tool has none of
     * them on its class path.
     */
    private static HouseRules anywhereOf(String basePackage, JavaClasses main, JavaClasses tests, String... packages) {
        HouseRules house = new HouseRules(basePackage, main, tests);
        for (String name : packages) {
            house.rules.put("package " + name + " is there", house.isThere(name));
        }
        house.rules.put("SQL goes past the native queries of Hibernate", nothingAsksHibernateForNativeQueries());
        house.rules.put("no asynchronous method calls itself", noAsynchronousMethodCallsItself());
        house.rules.put("no chain is as long as a list", noChainGrows());
        house.rules.put(
                "packages do not depend on each other in a circle",
                house.noCircles("packages below the base package, and itself", 1));
        house.rules.put("every package is null-marked", everyPackageIsNullMarked());
        return house;
    }

    /** Names the classes, in full, that may see every tenant; without a call, none of the module may. */
    public HouseRules mayUseSystemDatabase(String... classNames) {
        Set<String> allowed = Set.of(classNames);
        rules.put(
                "only named classes use the system database",
                noClasses()
                        .that(DescribedPredicate.describe(
                                "are not among " + allowed,
                                (JavaClass it) -> !allowed.contains(topLevel(it).getName())
                                        && !it.getName().startsWith(SystemDatabase.class.getPackageName() + ".")))
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(SystemDatabase.class)
                        .because("it sees every tenant (design decision 22)")
                        .allowEmptyShould(true));
        return this;
    }

    /**
     * Names the classes, in full, that know HTTP beside those that are made for it; without a call, none of the module may.
     */
    public HouseRules mayUseHttp(String... classNames) {
        Set<String> allowed = Set.of(classNames);
        rules.put(
                "only resources, problems and documents depend on http",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(HTTP)
                        .and(DescribedPredicate.describe(
                                "are neither made for HTTP nor among " + allowed,
                                (JavaClass it) -> !isOfHttp(topLevel(it))
                                        && !allowed.contains(topLevel(it).getName())))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(HTTP)
                        .because("what is decided or looked up is the same whoever asks, and in whatever way")
                        .allowEmptyShould(true));
        return this;
    }

    /** Names the classes, in full, that look at what became of a command beside those that answer over HTTP. */
    public HouseRules mayTellResultsApart(String... classNames) {
        Set<String> allowed = Set.of(classNames);
        rules.put(
                "only Outcomes and those who answer look at what became of a command",
                classes()
                        .that()
                        .resideOutsideOfPackages(
                                HTTP, CommandResult.class.getPackageName(), Outcomes.class.getPackageName())
                        .and(DescribedPredicate.describe(
                                "are neither made for HTTP nor among " + allowed,
                                (JavaClass it) -> (!isOfHttp(topLevel(it)) || isInReaction(it))
                                        && !allowed.contains(topLevel(it).getName())))
                        .should(notTellResultsApart())
                        .because("whoever tells them apart by themselves takes contention for settled (ADR 0027)")
                        .allowEmptyShould(true));
        return this;
    }

    /**
     * Names the classes, in full, that make the origin of a request, which has no cause, beside those of the machinery that
     * read one.
     */
    public HouseRules mayBeginRequests(String... classNames) {
        Set<String> allowed = Set.of(classNames);
        rules.put(
                "only Reaction makes the origin of what follows",
                noClasses()
                        .that(DescribedPredicate.describe(
                                "are neither Reaction nor Origin",
                                it -> !it.isEquivalentTo(Reaction.class) && !it.isEquivalentTo(Origin.class)))
                        .should()
                        .accessTargetWhere(DescribedPredicate.describe(
                                "makes an origin or a reaction, other than of a request in " + READ_REQUESTS + " or "
                                        + allowed,
                                access -> (access.getName().equals("<init>")
                                                && (access.getTargetOwner().isEquivalentTo(Origin.class)
                                                        || access.getTargetOwner()
                                                                .isEquivalentTo(Reaction.class)))
                                        || (access.getTargetOwner().isEquivalentTo(Origin.class)
                                                && access.getName().equals("request")
                                                && !beginsRequests(access.getOriginOwner(), allowed))))
                        .because("cause, correlation and depth of what follows are found in one way (ADR 0027)")
                        .allowEmptyShould(true));
        return this;
    }

    private static boolean beginsRequests(JavaClass it, Set<String> allowed) {
        String name = topLevel(it).getName();
        return READ_REQUESTS.contains(name) || allowed.contains(name);
    }

    // A switch over them leaves no name of theirs in what ArchUnit reads of a class file: the sources are read too.
    private static final Pattern RESULT = Pattern.compile(
            "(?:\\b(?:case|instanceof|import)\\s+(?:(?:static|final)\\s+)?(?:[a-z]\\w*\\s*\\.\\s*)*)CommandResult\\s*\\.\\s*[A-Z*]\\w*");

    private static ArchCondition<JavaClass> notTellResultsApart() {
        return new ArchCondition<>("not depend on the kinds of results of commands, nor name them") {
            @Override
            public void check(JavaClass it, ConditionEvents events) {
                it.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> dependency.getTargetClass().isNestedClass()
                                && topLevel(dependency.getTargetClass()).isEquivalentTo(CommandResult.class))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(it, dependency.getDescription())));
                if (isWrittenByHand(it)) {
                    Matcher named = RESULT.matcher(CommittedFiles.read(sourceOf(it)));
                    while (named.find()) {
                        events.add(SimpleConditionEvent.violated(it, it.getName() + ": " + named.group()));
                    }
                }
            }
        };
    }

    /** By its name, or because the framework or our http package calls it. */
    private static boolean isOfHttp(JavaClass it) {
        return OF_HTTP.stream().anyMatch(it.getSimpleName()::endsWith)
                || it.getAllRawInterfaces().stream().anyMatch(resideInAPackage(HTTP))
                || it.getMethods().stream()
                        .anyMatch(method -> method.isAnnotatedWith(ServerRequestFilter.class)
                                || method.isAnnotatedWith(ServerResponseFilter.class)
                                || method.isAnnotatedWith(ServerExceptionMapper.class));
    }

    /** One test per rule. */
    public Stream<DynamicTest> tests() {
        Stream<DynamicTest> ofMain = rules.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(main)));
        return Stream.concat(
                ofMain,
                Stream.of(DynamicTest.dynamicTest(
                        "test classes end in Test", () -> testsEndInTest().check(tests))));
    }

    static JavaClasses mainOf(String basePackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(basePackage);
    }

    static JavaClasses testsOf(String basePackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages(basePackage);
    }

    private static ArchRule domainIsPure() {
        return classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java.lang..",
                                "java.math..",
                                "java.text..",
                                "java.time..",
                                "java.util..",
                                "java.io",
                                "java.nio.charset",
                                "org.jspecify..",
                                "dev.onward.eventsourcing",
                                "dev.onward.eventsourcing.disclosure",
                                "dev.onward.contracts",
                                "dev.onward.contracts.vocabulary..",
                                DOMAIN)
                        .or(DescribedPredicate.describe("primitives and arrays", JavaClass::isPrimitive)))
                .because("a decision must be the same wherever and whenever it is made");
    }

    private static ArchRule domainIsRepeatable() {
        DescribedPredicate<AccessTarget> clock = DescribedPredicate.describe(
                "reads a clock",
                target -> (target.getName().equals("now")
                                && target.getOwner().getPackageName().equals("java.time"))
                        || (target.getOwner().getName().equals("java.time.Clock"))
                        || (target.getName().equals("systemDefault"))
                        || (target.getName().equals("<init>")
                                && target.getOwner().isEquivalentTo(Date.class))
                        || target.getOwner().isAssignableTo(Calendar.class)
                        || (target.getOwner().getName().equals("java.lang.System")
                                && (target.getName().equals("currentTimeMillis")
                                        || target.getName().equals("nanoTime"))));
        DescribedPredicate<AccessTarget> randomness = DescribedPredicate.describe(
                "draws a random value",
                target -> target.getName().equals("randomUUID")
                        || target.getName().equals("random")
                        || target.getName().equals("shuffle")
                        || target.getOwner().isAssignableTo("java.util.random.RandomGenerator"));
        return noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "reads a clock or draws a random value",
                        access -> clock.test(access.getTarget()) || randomness.test(access.getTarget())))
                .because("time and new ids come in with the proposal (design decision 2)");
    }

    private static ArchRule subscriptionsKnowNoDomain() {
        return noClasses()
                .that()
                .haveSimpleNameEndingWith("Subscriptions")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DOMAIN)
                .because("a subscription is data; what follows is a policy's or a projection's to say")
                .allowEmptyShould(true);
    }

    /** The rooms of a service, each beside those that it must not know, the lowest first (docs/design.md, the house). */
    private static final List<Set<String>> ROOMS = List.of(
            Set.of("foreign"),
            Set.of("stream"),
            Set.of("planning"),
            Set.of("view"),
            Set.of("exchange", "mail"),
            Set.of("reaction", "outbound"),
            Set.of("api"));

    private ArchRule nothingStandsBesideTheRooms(Set<String> named) {
        return classes()
                .should(new ArchCondition<>("stand in a room " + ROOMS + ", or in one of " + named) {
                    @Override
                    public void check(JavaClass it, ConditionEvents events) {
                        String second = below(it.getPackageName(), 1);
                        if (!second.isEmpty() && floor(second) < 0 && !named.contains(second)) {
                            violated(it, it.getName() + " stands beside the rooms", events);
                        }
                    }
                })
                .because("the second level of every service is the same (ADR 0028)")
                .allowEmptyShould(true);
    }

    /** What is no room lies below all of them, so it knows none. */
    private ArchRule roomsAreInOrder() {
        return classes()
                .should(new ArchCondition<>("know only rooms below their own: " + ROOMS) {
                    @Override
                    public void check(JavaClass it, ConditionEvents events) {
                        it.getDirectDependenciesFromSelf().stream()
                                .filter(dependency -> !mayKnow(it, dependency.getTargetClass()))
                                .forEach(dependency ->
                                        events.add(SimpleConditionEvent.violated(it, dependency.getDescription())));
                    }
                })
                .allowEmptyShould(true);
    }

    private boolean mayKnow(JavaClass from, JavaClass to) {
        String room = below(from.getPackageName(), 1);
        String other = below(to.getPackageName(), 1);
        return other.isEmpty() || other.equals(room) || floor(other) < 0 || floor(other) < floor(room);
    }

    /** Of a room, from 0; -1 for what is none. */
    private static int floor(String room) {
        for (int floor = 0; floor < ROOMS.size(); floor++) {
            if (ROOMS.get(floor).contains(room)) {
                return floor;
            }
        }
        return -1;
    }

    /** The first so many words of a package's name below the base package; empty outside of it and for itself. */
    private String below(String packageName, int words) {
        return packageName.startsWith(basePackage + ".")
                ? Stream.of(packageName.substring(basePackage.length() + 1).split("\\."))
                        .limit(words)
                        .collect(Collectors.joining("."))
                : "";
    }

    private ArchRule onlyOutboundKnowsBoth() {
        String published = "dev.onward.contracts." + basePackage.substring(basePackage.lastIndexOf('.') + 1) + "..";
        DescribedPredicate<JavaClass> isFact =
                resideInAPackage(DOMAIN).and(simpleNameEndingWith("Fact").or(enclosedByAFact()));
        return noClasses()
                .that()
                .resideOutsideOfPackage("..outbound..")
                .and(DescribedPredicate.describe(
                        "depend on published events of their own service",
                        it -> it.getDirectDependenciesFromSelf().stream()
                                .anyMatch(d -> resideInAPackage(published).test(d.getTargetClass()))))
                .should()
                .dependOnClassesThat(isFact)
                .because("a fact may change where its publication must not; one class translates")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> enclosedByAFact() {
        return DescribedPredicate.describe(
                "enclosed by a fact", it -> topLevel(it).getSimpleName().endsWith("Fact"));
    }

    private static JavaClass topLevel(JavaClass nested) {
        return nested.getEnclosingClass().map(HouseRules::topLevel).orElse(nested);
    }

    private static ArchRule nothingWaits() {
        return noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "waits for a result outside of " + MAY_WAIT,
                        call -> !MAY_WAIT.contains(call.getOriginOwner().getName() + "."
                                        + call.getOrigin().getName())
                                && waits(call.getTarget())))
                .because("an event loop that waits serves nobody (design decision 24)");
    }

    private static boolean waits(AccessTarget target) {
        return owner(assignableTo(UniAwait.class)).test(target)
                || (owner(assignableTo(Future.class)).test(target)
                        && nameMatching("get|join").test(target))
                || (owner(assignableTo(Thread.class)).test(target)
                        && nameMatching("sleep|join").test(target));
    }

    private static ArchRule onlyCommandHandlersWrite() {
        return noClasses()
                .that(DescribedPredicate.describe(
                        "are no command handlers",
                        it -> !topLevel(it).getSimpleName().endsWith("CommandHandler")))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "reach the write path",
                        it -> it.isEquivalentTo(FactHandler.class) || it.isEquivalentTo(FactHandlers.class)))
                .because("what may be proposed for a stream stands in one class for each type")
                .allowEmptyShould(true);
    }

    private static ArchRule onlyFactHandlersCarryOut() {
        return noClasses()
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe("carry out commands", it -> it.isEquivalentTo(Commands.class)))
                .because(
                        "a command names any stream type, and its result may be thrown away; a FactHandler allows neither")
                .allowEmptyShould(true);
    }

    private static ArchRule onlyTheMachineryAppends() {
        return noClasses()
                .that(DescribedPredicate.describe(
                        "are neither Commands nor Streams nor a store",
                        it -> !topLevel(it).isEquivalentTo(Commands.class)
                                && !topLevel(it).isEquivalentTo(Streams.class)
                                && !topLevel(it).isAssignableTo(EventStore.class)))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "appends to a stream",
                        access -> owner(assignableTo(Streams.class).or(assignableTo(EventStore.class)))
                                        .test(access.getTarget())
                                && nameMatching("append(All)?").test(access.getTarget())))
                .because("what a stream holds has passed its decider")
                .allowEmptyShould(true);
    }

    private static boolean isInReaction(JavaClass it) {
        return resideInAPackage("..reaction..").test(it);
    }

    private static ArchRule reactionsDropNothing() {
        return classes()
                .that(DescribedPredicate.describe("react", HouseRules::isInReaction))
                .should(new ArchCondition<>("get no result of a command, recover from nothing, and make no id") {
                    @Override
                    public void check(JavaClass it, ConditionEvents events) {
                        it.getAccessesFromSelf().stream()
                                .filter(access -> givesAResult(access) || recovers(access) || makesAnId(access))
                                .forEach(access -> violated(it, access.getDescription(), events));
                    }
                })
                .because(
                        "contention that is dropped moves the cursor on, and an id that does not follow from what is answered"
                                + " makes a second fact of a repetition")
                .allowEmptyShould(true);
    }

    private static boolean givesAResult(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget called
                && called.resolveMember()
                        .filter(it -> mentions(it.getReturnType(), CommandResult.class))
                        .isPresent();
    }

    private static boolean mentions(JavaType type, Class<?> mentioned) {
        return type.toErasure().isEquivalentTo(mentioned)
                || (type instanceof JavaParameterizedType written
                        && written.getActualTypeArguments().stream().anyMatch(it -> mentions(it, mentioned)));
    }

    private static boolean recovers(JavaAccess<?> access) {
        return access.getName().equals("onFailure")
                && owner(assignableTo(Uni.class).or(assignableTo(Multi.class))).test(access.getTarget());
    }

    private static boolean makesAnId(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(Ids.class)
                || (access.getTargetOwner().isEquivalentTo(UUID.class)
                        && nameMatching("randomUUID|nameUUIDFromBytes|<init>").test(access.getTarget()))
                || (access.getTargetOwner().isAssignableTo(TimeAndIds.class)
                        && access.getName().equals("newId"));
    }

    private static ArchRule eventsAreReadThroughAVocabulary() {
        DescribedPredicate<JavaClass> inReaction = resideInAPackage("..reaction..");
        DescribedPredicate<JavaClass> inView = resideInAPackage("..view..");
        return noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "reads the body of a published event outside a view, or decodes one in a reaction",
                        access -> (owner(assignableTo(PublishedEvent.class)).test(access.getTarget())
                                        && access.getName().equals("body")
                                        && !inView.test(access.getOriginOwner()))
                                || (owner(assignableTo(Codec.class)).test(access.getTarget())
                                        && nameMatching("decode(Entry)?|parse(All)?")
                                                .test(access.getTarget())
                                        && inReaction.test(access.getOriginOwner()))))
                .because("the types that arrive follow from the words for them, and what is personal stays closed until"
                        + " ForeignStreams opens it; a view may show an event as it arrived")
                .allowEmptyShould(true);
    }

    private static ArchRule onlyReactionMakesIds() {
        return noClasses()
                .that(DescribedPredicate.describe(
                        "know Reaction and are not Reaction",
                        it -> !topLevel(it).isEquivalentTo(Reaction.class)
                                && (knowsReaction(it) || knowsReaction(topLevel(it)))))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "derives an id", access -> access.getTargetOwner().isEquivalentTo(Ids.class)))
                .because(
                        "the ids of facts that follow bear the policy's name (design decision 7); those of streams are the"
                                + " domain's, those of due work Due's")
                .allowEmptyShould(true);
    }

    private static ArchRule onlyReactionsMakesSubscriptions() {
        return noClasses()
                .that(DescribedPredicate.describe(
                        "are not Reactions", it -> !topLevel(it).isEquivalentTo(Reactions.class)))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "makes a subscription",
                        access -> access.getTargetOwner().isEquivalentTo(Subscription.class)
                                && access.getName().equals("<init>")))
                .because("what arrives is stored and answered in one way (ADR 0027)")
                .allowEmptyShould(true);
    }

    private static boolean knowsReaction(JavaClass it) {
        return it.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(Reaction.class));
    }

    private static ArchRule handlersWriteTheirOwnStreams() {
        return classes()
                .that(DescribedPredicate.describe(
                        "are command handlers",
                        it -> topLevel(it).getSimpleName().endsWith("CommandHandler")))
                .should(
                        new ArchCondition<>(
                                "keep each FactHandler in a field, and know facts of their own package alone") {
                            @Override
                            public void check(JavaClass it, ConditionEvents events) {
                                it.getFields().stream()
                                        .filter(field -> isOfAnotherStream(it, field.getType()))
                                        .forEach(field -> violated(it, field.getFullName(), events));
                                it.getCodeUnits().stream()
                                        .filter(unit -> Stream.concat(
                                                        unit.getParameterTypes().stream(),
                                                        Stream.of(unit.getReturnType()))
                                                .anyMatch(type -> isOfAnotherStream(it, type)))
                                        .forEach(unit -> violated(it, unit.getFullName(), events));
                                it.getMethodCallsFromSelf().stream()
                                        .filter(call -> call.getTarget()
                                                .resolveMember()
                                                .filter(called -> isOfAnotherStream(it, called.getReturnType()))
                                                .isPresent())
                                        .forEach(call -> violated(it, call.getDescription(), events));
                                // What is made and not kept in a field has lost the type of its facts by now.
                                List<JavaAccess<?>> made = it.getAccessesFromSelf().stream()
                                        .filter(access ->
                                                access.getTargetOwner().isEquivalentTo(FactHandlers.class))
                                        .collect(Collectors.toList());
                                long kept = it.getFields().stream()
                                        .filter(field -> field.getRawType().isEquivalentTo(FactHandler.class))
                                        .count();
                                if (made.size() > kept) {
                                    made.forEach(access -> violated(it, access.getDescription(), events));
                                }
                                it.getFields().stream()
                                        .filter(field -> others(it).anyMatch(other -> isSame(other, field.getType())))
                                        .forEach(
                                                field -> violated(it, field.getFullName() + " is there twice", events));
                            }
                        })
                .because("what may be proposed for a stream stands in one class for each type")
                .allowEmptyShould(true);
    }

    private static void violated(JavaClass it, String what, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(it, what));
    }

    /** What the other command handlers of its package write. */
    private static Stream<JavaType> others(JavaClass handler) {
        return handler.getPackage().getClasses().stream()
                .filter(it -> !topLevel(it).equals(topLevel(handler)))
                .filter(it -> topLevel(it).getSimpleName().endsWith("CommandHandler"))
                .flatMap(it -> it.getFields().stream())
                .map(JavaField::getType)
                .filter(it -> it.toErasure().isEquivalentTo(FactHandler.class));
    }

    private static boolean isSame(JavaType one, JavaType other) {
        return one.getName().equals(other.getName());
    }

    private static boolean isOfAnotherStream(JavaClass handler, JavaType type) {
        return type instanceof JavaParameterizedType written
                && (isWriting(written.toErasure())
                        ? !isOwnFact(handler, written.getActualTypeArguments().getFirst())
                        : written.getActualTypeArguments().stream().anyMatch(it -> isOfAnotherStream(handler, it)));
    }

    private static boolean isWriting(JavaClass type) {
        return type.isEquivalentTo(FactHandler.class) || type.isEquivalentTo(StreamType.class);
    }

    private static boolean isOwnFact(JavaClass handler, JavaType fact) {
        return !(fact instanceof JavaWildcardType)
                && (!(fact instanceof JavaClass known)
                        || Set.of(handler.getPackageName(), handler.getPackageName() + ".domain")
                                .contains(known.getPackageName()));
    }

    /** The rooms of what answers an event, due work, or mail that waits. */
    private static final Set<String> ANSWERING = Set.of("reaction", "mail");

    private ArchRule policiesNameThemselves() {
        return classes()
                .should(
                        new ArchCondition<>(
                                "make no name of a policy but, in " + ANSWERING + " and as proposers, their own") {
                            @Override
                            public void check(JavaClass it, ConditionEvents events) {
                                it.getAccessesFromSelf().stream()
                                        .filter(access ->
                                                access.getTargetOwner().isEquivalentTo(PolicyName.class)
                                                        && Set.of("of", "<init>")
                                                                .contains(access.getTarget()
                                                                        .getName()))
                                        .filter(access -> !namesItself(it, access))
                                        .forEach(access ->
                                                events.add(SimpleConditionEvent.violated(it, access.getDescription())));
                            }
                        })
                .because(
                        "a name in a metric leads to the code, nothing proposes under a name that is nobody's, and PolicyNames"
                                + " sees at start that no two have one")
                .allowEmptyShould(true);
    }

    private static ArchRule onlyTheMachineryAsksForNames() {
        return noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "asks a proposer for its name",
                        access -> access.getName().equals("name")
                                && owner(assignableTo(Proposer.class)).test(access.getTarget())))
                .because("what is proposed would bear the name of another, in ids for ever")
                .allowEmptyShould(true);
    }

    private boolean namesItself(JavaClass it, JavaAccess<?> access) {
        Set<JavaClass> named = access.getOrigin().getReferencedClassObjects().stream()
                .map(ReferencedClassObject::getRawType)
                .collect(Collectors.toSet());
        return access.getTarget().getName().equals("of")
                && ANSWERING.contains(below(it.getPackageName(), 1))
                && named.equals(Set.of(it))
                && it.isAssignableTo(Proposer.class);
    }

    private static ArchRule onlyTransactionsOpens() {
        return noClasses()
                .that()
                .areNotAssignableTo(Transactions.class)
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "opens a session",
                        call -> owner(assignableTo(Mutiny.SessionFactory.class)).test(call.getTarget())
                                && nameMatching("with.*|open.*Session").test(call.getTarget())))
                .because("it names the tenant and survives a client that hangs up (design decisions 22 and 24)");
    }

    private static ArchRule onlyTheSystemDatabaseHasAPool() {
        return noClasses()
                .that()
                .areNotAssignableTo(SystemDatabase.class)
                .and()
                .doNotHaveFullyQualifiedName("dev.onward.eventsourcing.store.TenancyCheck")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Pool.class)
                .because("a pool beside Transactions and SystemDatabase would know no tenant");
    }

    private static final DescribedPredicate<JavaClass> MAPPED = DescribedPredicate.describe(
            "are mapped by Hibernate",
            it -> it.isAnnotatedWith(Entity.class)
                    || it.isAnnotatedWith(MappedSuperclass.class)
                    || it.isAnnotatedWith(Embeddable.class));

    private static ArchRule entitiesStayInTheirPackage() {
        return classes()
                .that(MAPPED)
                .should(new ArchCondition<>("be a …Row in a view, and known in its package alone") {
                    @Override
                    public void check(JavaClass it, ConditionEvents events) {
                        boolean isRow = topLevel(it).getSimpleName().endsWith("Row")
                                && resideInAPackage("..view..").test(it)
                                && !resideInAPackage(DOMAIN).test(it);
                        events.add(new SimpleConditionEvent(it, isRow, it.getName() + " is no row of a view"));
                        it.getDirectDependenciesToSelf().stream()
                                .filter(use ->
                                        !use.getOriginClass().getPackage().equals(it.getPackage()))
                                .forEach(use -> events.add(SimpleConditionEvent.violated(it, use.getDescription())));
                    }
                })
                .because("whoever holds one may change it without a word; give a record away (ADR 0029)")
                .allowEmptyShould(true);
    }

    private static ArchRule onlyBesideAnEntityIsTheSessionUsed() {
        return noClasses()
                .that(DescribedPredicate.describe(
                        "have no entity in their package",
                        it -> it.getPackage().getClasses().stream().noneMatch(MAPPED)))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "uses the session",
                        access -> owner(assignableTo(Tx.class)).test(access.getTarget())
                                && !(access.getTarget() instanceof AccessTarget.FieldAccessTarget)
                                && access.getTarget().getName().equals("session")))
                .because("what is no entity is SQL: Tx.sql (ADR 0029)")
                .allowEmptyShould(true);
    }

    private static ArchRule nothingAsksHibernateForNativeQueries() {
        return noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "creates a native query",
                        call -> nameMatching("create(Named)?NativeQuery").test(call.getTarget())))
                .because("each is planned anew, and costs more than it runs: Tx.sql does not (ADR 0013)");
    }

    private static ArchRule onlyMainClassesEndTheProcess() {
        return noClasses()
                .that(DescribedPredicate.describe(
                        "are not started by a main method",
                        it -> topLevel(it).getMethods().stream()
                                .noneMatch(method -> method.getName().equals("main"))))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "ends the process",
                        call -> owner(assignableTo(System.class).or(assignableTo(Runtime.class)))
                                        .test(call.getTarget())
                                && nameMatching("exit|halt").test(call.getTarget())))
                .because("whoever calls it loses what they still had to do, and a test that calls it ends all tests")
                .allowEmptyShould(true);
    }

    private static ArchRule noAsynchronousMethodCallsItself() {
        return classes()
                .should(new ArchCondition<>("have no method that gives a Uni and calls itself") {
                    @Override
                    public void check(JavaClass it, ConditionEvents events) {
                        it.getMethods().stream()
                                .filter(HouseRules::isAsynchronous)
                                .filter(method -> !MAY_CALL_ITSELF.contains(it.getName() + "." + method.getName()))
                                .filter(method -> reaches(method, method, new HashSet<>()))
                                .forEach(method -> events.add(SimpleConditionEvent.violated(it, method.getFullName())));
                    }
                })
                .because(
                        "its result comes back through every call, as deep as there were items: take Sequence, or repeat")
                .allowEmptyShould(true);
    }

    private static boolean isAsynchronous(JavaMethod method) {
        JavaClass given = method.getRawReturnType();
        return given.isAssignableTo("io.smallrye.mutiny.Uni")
                || given.isAssignableTo("io.smallrye.mutiny.Multi")
                || given.isAssignableTo(CompletionStage.class);
    }

    /** Whether {@code from} calls or hands on {@code wanted}, itself or through methods of the same class that give a Uni too. */
    private static boolean reaches(JavaMethod from, JavaMethod wanted, Set<JavaMethod> seen) {
        List<JavaMethod> next = Stream.concat(
                        from.getMethodCallsFromSelf().stream()
                                .map(call -> call.getTarget().resolveMember()),
                        from.getMethodReferencesFromSelf().stream()
                                .map(reference -> reference.getTarget().resolveMember()))
                .flatMap(Optional::stream)
                .toList();
        for (JavaMethod called : next) {
            if (!called.getOwner().equals(wanted.getOwner()) || !isAsynchronous(called)) {
                continue;
            }
            if (called.equals(wanted) || (seen.add(called) && reaches(called, wanted, seen))) {
                return true;
            }
        }
        return false;
    }

    private static ArchRule everyResourceMethodSaysWhoMayCallIt() {
        return classes()
                .should(new ArchCondition<>("say of each resource method who may call it, there or on the class") {
                    @Override
                    public void check(JavaClass it, ConditionEvents events) {
                        it.getMethods().stream()
                                .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                                .filter(method -> !saysWho(method) && !saysWho(it))
                                .forEach(method -> events.add(SimpleConditionEvent.violated(it, method.getFullName())));
                    }
                })
                .because("what nobody thought about is open to everybody")
                .allowEmptyShould(true);
    }

    private static boolean saysWho(CanBeAnnotated it) {
        return it.isAnnotatedWith(RolesAllowed.class)
                || it.isAnnotatedWith(PermitAll.class)
                || it.isAnnotatedWith(Authenticated.class);
    }

    // In the class file a chain that grows by each item looks like one that does not: the sources are read.
    private static final Pattern GROWS = Pattern.compile(
            "\\b(\\w+)\\s*=\\s*\\1\\s*\\.\\s*(?:flatMap|chain|call|invoke|eventually|onItem|onFailure|then|andThen)\\w*\\b"
                    + "|\\.reduce\\(\\s*(?:Uni|Multi)\\b");

    private static ArchRule noChainGrows() {
        return classes()
                .that(DescribedPredicate.describe("are written by hand", HouseRules::isWrittenByHand))
                .should(new ArchCondition<>("not add to a chain in a loop") {
                    @Override
                    public void check(JavaClass it, ConditionEvents events) {
                        Matcher grown = GROWS.matcher(CommittedFiles.read(sourceOf(it)));
                        while (grown.find()) {
                            events.add(SimpleConditionEvent.violated(it, it.getName() + ": " + grown.group()));
                        }
                    }
                })
                .because("some hundred links overflow the stack, and the Uni never ends: take Sequence")
                .allowEmptyShould(true);
    }

    private static final Pattern WRITES_THE_LOG = Pattern.compile(
            "(?i)\\b(?:insert\\s+into|update|delete\\s+from|truncate)\\s+(?:event|stream|command_log|outbox|consumer_cursor|due)\\b");

    private static ArchRule noServiceWritesTheLog() {
        return classes()
                .that(DescribedPredicate.describe("are written by hand", HouseRules::isWrittenByHand))
                .should(new ArchCondition<>("have no SQL that writes the tables of the log") {
                    @Override
                    public void check(JavaClass it, ConditionEvents events) {
                        Matcher written = WRITES_THE_LOG.matcher(CommittedFiles.read(sourceOf(it)));
                        while (written.find()) {
                            violated(it, it.getName() + ": " + written.group(), events);
                        }
                    }
                })
                .because("what a stream holds has passed its decider, and a cursor moves with what it has applied")
                .allowEmptyShould(true);
    }

    private static boolean isWrittenByHand(JavaClass it) {
        return !it.isNestedClass() && !it.getName().contains("$");
    }

    /** The source beside the classes or the jar in the target folder of its module. */
    private static Path sourceOf(JavaClass it) {
        Source source = it.getSource().orElseThrow();
        String uri = source.getUri().toString().replaceFirst("^jar:", "");
        int target = uri.lastIndexOf("/target/");
        if (target < 0) {
            throw new AssertionError("no sources beside " + uri + ": run the tests from the whole build");
        }
        String kind = uri.startsWith("/target/test-classes/", target) ? "test" : "main";
        return Path.of(URI.create(uri.substring(0, target)))
                .resolve("src/" + kind + "/java")
                .resolve(it.getPackageName().replace('.', '/'))
                .resolve(source.getFileName().orElseThrow());
    }

    private static ArchRule channelsAreHeardByTheConsumer() {
        return classes()
                .should(new ArchCondition<>("hand each record of a channel to StreamConsumer, and write to none") {
                    @Override
                    public void check(JavaClass it, ConditionEvents events) {
                        it.getMethods().stream()
                                .filter(method -> method.isAnnotatedWith(Incoming.class)
                                                && !method.getMethodCallsFromSelf().stream()
                                                        .anyMatch(call -> call.getTargetOwner()
                                                                        .isAssignableTo(StreamConsumer.class)
                                                                && call.getName()
                                                                        .equals("accept"))
                                        || method.isAnnotatedWith(Outgoing.class))
                                .forEach(method -> events.add(SimpleConditionEvent.violated(it, method.getFullName())));
                    }
                })
                .because("there each attempt has its deadline and its watch; a Uni of one's own ends the channel")
                .allowEmptyShould(true);
    }

    private static ArchRule nothingGoesOnUnwatched() {
        return noClasses()
                .that(DescribedPredicate.describe(
                        "are not among " + MAY_GO_ON,
                        it -> !MAY_GO_ON.contains(topLevel(it).getName())))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "has a thread, a client or a clock of its own", access -> goesOn(access.getTarget())))
                .because("what dies there nobody would see: take Loop, RecordSender, or a channel")
                .allowEmptyShould(true);
    }

    private static boolean goesOn(AccessTarget target) {
        JavaClass of = target.getOwner();
        String name = target.getName();
        return switch (of.getName()) {
            case "java.lang.Thread" ->
                Set.of("ofPlatform", "ofVirtual", "startVirtualThread", "<init>")
                        .contains(name);
            case "java.util.concurrent.Executors" -> name.startsWith("new");
            case "java.util.Timer",
                    "java.util.concurrent.ThreadPoolExecutor",
                    "java.util.concurrent.ScheduledThreadPoolExecutor",
                    "org.apache.kafka.clients.producer.KafkaProducer",
                    "org.apache.kafka.clients.consumer.KafkaConsumer" -> name.equals("<init>");
            case "io.vertx.core.Vertx" -> name.equals("setPeriodic");
            case "io.smallrye.mutiny.groups.MultiCreate" -> name.equals("ticks");
            default -> false;
        };
    }

    /** Between the packages below the base package, told apart by so many words, and with the base package itself. */
    private ArchRule noCircles(String what, int words) {
        return SlicesRuleDefinition.slices()
                .assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass it) {
                        String name = below(it.getPackageName(), words);
                        if (it.getPackageName().equals(basePackage)) {
                            return SliceIdentifier.of("the base package");
                        }
                        return name.isEmpty() ? SliceIdentifier.ignore() : SliceIdentifier.of(name);
                    }

                    @Override
                    public String getDescription() {
                        return what;
                    }
                })
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    private ArchRule isThere(String name) {
        return classes()
                .that()
                .resideInAPackage(basePackage + "." + name + "..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should(new ArchCondition<>("be there") {
                    @Override
                    public void check(JavaClass it, ConditionEvents events) {
                        events.add(SimpleConditionEvent.satisfied(it, it.getName()));
                    }
                })
                .allowEmptyShould(false);
    }

    private static ArchRule everyPackageIsNullMarked() {
        return classes().should(new ArchCondition<>("live in a package with @NullMarked") {
            @Override
            public void check(JavaClass it, ConditionEvents events) {
                boolean marked = it.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(it, marked, it.getPackageName() + " of " + it.getName()));
            }
        });
    }

    private static ArchRule testsEndInTest() {
        return classes()
                .that(DescribedPredicate.describe("hold tests", HouseRules::holdsTests))
                .should()
                .haveSimpleNameEndingWith("Test")
                .because("others are not run")
                .allowEmptyShould(true);
    }

    private static boolean holdsTests(JavaClass it) {
        return !it.isNestedClass()
                && !it.getModifiers().contains(JavaModifier.ABSTRACT)
                && it.getAllMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(Testable.class));
    }

    @Override
    public String toString() {
        return rules.keySet().stream().collect(Collectors.joining("\n"));
    }
}

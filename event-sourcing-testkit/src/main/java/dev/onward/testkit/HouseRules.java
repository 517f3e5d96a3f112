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
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import io.smallrye.mutiny.groups.UniAwait;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.platform.commons.annotation.Testable;

/**
 * The rules of the house that no compiler knows. Each module has a {@code HouseRulesTest}:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> house_rules() {
 *     return HouseRules.service("dev.onward.advice", "decision.domain", "outbound", "inbound").tests();
 * }
 * }</pre>
 *
 * The packages named there must exist and hold classes: a rule about a package that is not there proves nothing.
 */
public final class HouseRules {

    private static final String DOMAIN = "..domain..";

    // Methods that run on a thread of their own, never on an event loop: start-up, shutdown, the lag's questions.
    private static final Set<String> MAY_WAIT = Set.of(
            "dev.onward.eventsourcing.store.TenancyCheck.onStart",
            "dev.onward.eventsourcing.relay.Relay.stopWithin",
            "dev.onward.eventsourcing.operations.ConsumerLag.lag",
            "dev.onward.eventsourcing.keytopic.PersonKeyTopic.keep");

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
     * What holds in a service.
     *
     * @param packages below the base package that must exist, such as "lifecycle.domain"
     */
    public static HouseRules service(String basePackage, String... packages) {
        return serviceOf(basePackage, mainOf(basePackage), testsOf(basePackage), packages);
    }

    /** The rules of a service over classes chosen by the caller: how the rules themselves are tested. */
    static HouseRules serviceOf(String basePackage, JavaClasses main, JavaClasses tests, String... packages) {
        HouseRules house = libraryOf(basePackage, main, tests, packages);
        house.rules.put("domain code depends on nothing but the kernel", domainIsPure());
        house.rules.put("domain code reads neither clock nor randomness", domainIsRepeatable());
        house.rules.put("inbound knows no domain", inboundKnowsNoDomain());
        house.rules.put("only outbound knows both facts and their publications", house.onlyOutboundKnowsBoth());
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

    private static HouseRules libraryOf(String basePackage, JavaClasses main, JavaClasses tests, String... packages) {
        HouseRules house = new HouseRules(basePackage, main, tests);
        for (String name : packages) {
            house.rules.put("package " + name + " is there", house.isThere(name));
        }
        house.rules.put("nothing waits for a reactive result", nothingWaits());
        house.rules.put("only Transactions opens sessions and transactions", onlyTransactionsOpens());
        house.rules.put("only the system database has a pool of its own", onlyTheSystemDatabaseHasAPool());
        house.rules.put("SQL goes past the native queries of Hibernate", nothingAsksHibernateForNativeQueries());
        house.rules.put("features do not depend on each other in a circle", house.noCircles());
        house.rules.put("every package is null-marked", everyPackageIsNullMarked());
        house.mayUseSystemDatabase();
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

    private static JavaClasses mainOf(String basePackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(basePackage);
    }

    private static JavaClasses testsOf(String basePackage) {
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
                        || (target.getOwner().getName().equals("java.lang.System")
                                && (target.getName().equals("currentTimeMillis")
                                        || target.getName().equals("nanoTime"))));
        DescribedPredicate<AccessTarget> randomness = DescribedPredicate.describe(
                "draws a random value",
                target -> target.getName().equals("randomUUID")
                        || target.getName().equals("random")
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

    private static ArchRule inboundKnowsNoDomain() {
        return noClasses()
                .that()
                .resideInAPackage("..inbound..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DOMAIN)
                .because("a consumer decodes and dispatches; what follows is a policy's or a projection's to say")
                .allowEmptyShould(true);
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
                .callMethodWhere(DescribedPredicate.describe(
                        "waits for a result outside of " + MAY_WAIT,
                        call -> !MAY_WAIT.contains(call.getOriginOwner().getName() + "."
                                        + call.getOrigin().getName())
                                && waits(call.getTarget())))
                .because("an event loop that waits serves nobody (design decision 24)");
    }

    private static boolean waits(AccessTarget.MethodCallTarget target) {
        return owner(assignableTo(UniAwait.class)).test(target)
                || (owner(assignableTo(Future.class)).test(target)
                        && nameMatching("get|join").test(target))
                || (owner(assignableTo(Thread.class)).test(target)
                        && nameMatching("sleep|join").test(target));
    }

    private static ArchRule onlyTransactionsOpens() {
        return noClasses()
                .that()
                .areNotAssignableTo(Transactions.class)
                .should()
                .callMethodWhere(DescribedPredicate.describe(
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

    private static ArchRule nothingAsksHibernateForNativeQueries() {
        return noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "creates a native query",
                        call -> nameMatching("create(Named)?NativeQuery").test(call.getTarget())))
                .because("each is planned anew, and costs more than it runs: Tx.sql does not (ADR 0013)");
    }

    private ArchRule noCircles() {
        return SlicesRuleDefinition.slices()
                .matching(basePackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    private ArchRule isThere(String name) {
        return classes()
                .that()
                .resideInAPackage(basePackage + "." + name)
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

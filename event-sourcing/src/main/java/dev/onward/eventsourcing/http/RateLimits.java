package dev.onward.eventsourcing.http;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.onward.eventsourcing.work.LimitReached;
import dev.onward.eventsourcing.work.LimitReached.Whose;
import dev.onward.eventsourcing.work.MetricNames;
import dev.onward.eventsourcing.work.SettingRules;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds back, and then refuses, anyone who asks too often: first of all, since what comes after, the check of a
 * signature to begin with, costs ten times as much as the refusal, and a flood of it would keep everybody waiting. A
 * client that sends one request after the other is slowed and notices nothing else.
 *
 * <p>Counted by the token as it was sent: anyone who does not have a person's token cannot use up their share. Requests
 * without a token, and with one that this replica has not verified of late, are counted together: a flood of them, or of
 * made-up tokens, keeps newcomers waiting and nobody else. What a person may do at once with several tokens is bounded by
 * {@link dev.onward.eventsourcing.store.Shares}.
 */
@ApplicationScoped
public class RateLimits {

    private static final String WHAT_TO_DO =
            "Send several facts in one request where you can, and this one again after Retry-After.";

    /** Values of the tag {@link MetricNames#SHARE}. */
    private static final String TOKEN = "token";

    private static final String NEWCOMERS = "newcomers";

    /** Before whatever Quarkus does with a request; after the headers of every answer. */
    private static final int BEFORE_ALL = -10_000;

    /** Verified ones. Beyond, those that were not used for longest are newcomers again: some six megabytes at the most. */
    private static final int MOST_TOKENS = 20_000;

    /** Characters. */
    private static final int KEPT = 64;

    /** All tokens together whose signature is not spelled as the signer spells it; no signature is as short. */
    private static final String ODD = "";

    private static final Duration HELD = Duration.ofSeconds(1);

    /** Some kilobytes each; beyond, a refusal is said at once. */
    private static final int MOST_HELD_REFUSALS = 1_000;

    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private final RateSettings settings;
    private final MeterRegistry registry;
    private final Rate newcomers;
    private final Cache<String, Rate> rates = Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfterAccess(REMEMBERED)
            .build();

    private final AtomicInteger refusals = new AtomicInteger();

    public RateLimits(RateSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.registry = registry;
        this.newcomers = new Rate(Math.max(1, settings.newcomers()), Math.max(1, settings.newcomers()));
    }

    void check(@Observes StartupEvent event) {
        SettingRules.of("onward.rate")
                .atLeast(1, "per-second", settings.perSecond())
                .atLeast(1, "burst", settings.burst())
                .atLeast(1, "at-once", settings.atOnce())
                .atLeast(1, "newcomers", settings.newcomers())
                .positive("longest-wait", settings.longestWait())
                .check();
    }

    void install(@Observes Router router) {
        router.route().order(BEFORE_ALL).handler(this::admit);
    }

    /** From now on, requests with this token have a share of their own. To be called for a verified one only. */
    public void remember(String token) {
        rates.asMap().putIfAbsent(share(token), new Rate(settings.perSecond(), settings.burst()));
    }

    private void admit(RoutingContext request) {
        String token = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        Rate known = token == null ? null : rates.getIfPresent(share(token));
        if (known == null) {
            admitNewcomer(request);
        } else {
            admit(request, known);
        }
    }

    private void admit(RoutingContext request, Rate rate) {
        switch (rate.ask(System.nanoTime(), settings.longestWait().toNanos(), settings.atOnce())) {
            case Rate.Answer.Now _ -> {
                request.addEndHandler(_ -> rate.end());
                request.next();
            }
            case Rate.Answer.After(long nanos) -> {
                request.addEndHandler(_ -> rate.end());
                goOnAfter(request, nanos);
            }
            case Rate.Answer.TooOften(int asked, long nanos) ->
                refuse(
                        request,
                        TOKEN,
                        tooOften(
                                "requests a second with this token",
                                new LimitReached(Whose.PERSON, settings.perSecond(), asked),
                                WHAT_TO_DO,
                                nanos));
            case Rate.Answer.TooMany(int asked) ->
                refuse(
                        request,
                        TOKEN,
                        Problems.tooMany(
                                Problem.of("too-many-requests"),
                                "requests under way with this token",
                                new LimitReached(Whose.PERSON, settings.atOnce(), asked),
                                WHAT_TO_DO,
                                HELD));
        }
    }

    /** How many are under way is not counted: a newcomer's first request may be a stream that stays open. */
    private void admitNewcomer(RoutingContext request) {
        switch (newcomers.ask(System.nanoTime(), settings.longestWait().toNanos(), Integer.MAX_VALUE)) {
            case Rate.Answer.Now _ -> request.next();
            case Rate.Answer.After(long nanos) -> goOnAfter(request, nanos);
            case Rate.Answer.TooOften(int asked, long nanos) ->
                refuse(
                        request,
                        NEWCOMERS,
                        tooOften(
                                "requests a second without a token that it knows",
                                new LimitReached(Whose.REPLICA, settings.newcomers(), asked),
                                "Send this one again after Retry-After.",
                                nanos));
            case Rate.Answer.TooMany _ -> throw new IllegalStateException("newcomers at once are not limited");
        }
    }

    private static Problem tooOften(String what, LimitReached reached, String whatToDo, long nanos) {
        int atLeast = Math.max(reached.asked(), reached.limit() + 1);
        return Problems.tooMany(
                Problem.of("too-often"),
                what,
                new LimitReached(reached.whose(), reached.limit(), atLeast),
                whatToDo,
                Duration.ofNanos(nanos).plusSeconds(1));
    }

    private static void goOnAfter(RoutingContext request, long nanos) {
        request.vertx().setTimer(Math.max(1, nanos / 1_000_000), _ -> goOn(request));
    }

    private static void goOn(RoutingContext request) {
        if (!request.response().closed()) {
            request.next();
        }
    }

    /**
     * The end of a token's signature, which is different for each token and spelled in one way only: a decoder that reads over
     * what is no letter of its alphabet would take many spellings for the same token, and each would have a rate.
     */
    static String share(String authorization) {
        int point = authorization.lastIndexOf('.');
        String signature = authorization.substring(point + 1);
        if (point >= 0 && !isSpelledAsItShould(signature)) {
            return ODD;
        }
        return signature.substring(Math.max(0, signature.length() - KEPT));
    }

    private static boolean isSpelledAsItShould(String signature) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(signature);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(signature);
        } catch (IllegalArgumentException odd) {
            return false;
        }
    }

    /** After a second, as long as few wait for it: a client that does not wait by itself is made to. */
    private void refuse(RoutingContext request, String share, Problem problem) {
        registry.counter(MetricNames.REQUESTS_REFUSED, MetricNames.SHARE, share).increment();
        request.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(requireNonNull(problem.retryAfter())));
        if (refusals.incrementAndGet() > MOST_HELD_REFUSALS) {
            refusals.decrementAndGet();
            RouteProblems.refuse(request, problem);
            return;
        }
        request.vertx().setTimer(HELD.toMillis(), _ -> {
            refusals.decrementAndGet();
            if (!request.response().closed()) {
                RouteProblems.refuse(request, problem);
            }
        });
    }
}

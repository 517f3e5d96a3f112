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
 * <p>Counted by the token as it was sent, which nobody has looked at yet: anyone who does not have a person's token
 * cannot use up their share, and anyone who makes up tokens gets no further than the check. What a person may do at
 * once with several tokens is bounded by {@link dev.onward.eventsourcing.store.Shares}.
 */
@ApplicationScoped
public class RateLimits {

    private static final String WHAT_TO_DO =
            "Send several facts in one request where you can, and this one again after Retry-After.";

    /** Before whatever Quarkus does with a request; after the headers of every answer. */
    private static final int BEFORE_ALL = -10_000;

    /** Beyond, tokens that were not used for longest are forgotten: a few megabytes at the most. */
    private static final int MOST_TOKENS = 10_000;

    /** Characters. */
    private static final int KEPT = 64;

    /** All tokens together whose signature is not spelled as the signer spells it; no signature is as short. */
    private static final String ODD = "";

    private static final Duration HELD = Duration.ofSeconds(1);

    /** Some kilobytes each; beyond, a refusal is said at once. */
    private static final int MOST_HELD_REFUSALS = 1_000;

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final RateSettings settings;
    private final MeterRegistry registry;
    private final Cache<String, Rate> rates = Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfterAccess(REMEMBERED)
            .build();

    private final AtomicInteger refusals = new AtomicInteger();

    public RateLimits(RateSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.registry = registry;
    }

    void check(@Observes StartupEvent event) {
        SettingRules.of("onward.rate")
                .atLeast(1, "per-second", settings.perSecond())
                .atLeast(1, "burst", settings.burst())
                .atLeast(1, "at-once", settings.atOnce())
                .positive("longest-wait", settings.longestWait())
                .check();
    }

    void install(@Observes Router router) {
        router.route().order(BEFORE_ALL).handler(this::admit);
    }

    private void admit(RoutingContext request) {
        String token = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (token == null) {
            request.next();
            return;
        }
        Rate rate = rates.get(share(token), _ -> new Rate(settings.perSecond(), settings.burst()));
        switch (rate.ask(System.nanoTime(), settings.longestWait().toNanos(), settings.atOnce())) {
            case Rate.Answer.Now _ -> {
                request.addEndHandler(_ -> rate.end());
                request.next();
            }
            case Rate.Answer.After(long nanos) -> {
                request.addEndHandler(_ -> rate.end());
                request.vertx().setTimer(Math.max(1, nanos / 1_000_000), _ -> goOn(request));
            }
            case Rate.Answer.TooOften(int asked, long nanos) ->
                refuse(
                        request,
                        Problems.tooMany(
                                Problem.of("too-often"),
                                "requests a second with this token",
                                new LimitReached(
                                        Whose.PERSON, settings.perSecond(), Math.max(asked, settings.perSecond() + 1)),
                                WHAT_TO_DO,
                                Duration.ofNanos(nanos).plusSeconds(1)));
            case Rate.Answer.TooMany(int asked) ->
                refuse(
                        request,
                        Problems.tooMany(
                                Problem.of("too-many-requests"),
                                "requests under way with this token",
                                new LimitReached(Whose.PERSON, settings.atOnce(), asked),
                                WHAT_TO_DO,
                                HELD));
        }
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
    private void refuse(RoutingContext request, Problem problem) {
        registry.counter(MetricNames.REQUESTS_REFUSED, MetricNames.SHARE, "token")
                .increment();
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

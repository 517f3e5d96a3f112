package dev.onward.systemtests.attack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** The worst that one person can do with a token, or without. */
enum Deed {
    WRITES("200 writers to one opportunity") {
        @Override
        void act(Assault it) throws IOException, InterruptedException {
            String path = facts(it.opportunity(it.search()));
            it.together(200, _ -> it.post(path, question("Who decides?").encode()));
        }
    },
    READS("20 readers of everything that is long") {
        @Override
        void act(Assault it) throws IOException, InterruptedException {
            UUID search = it.search();
            importRows(it, search, 400);
            List<String> paths = List.of(
                    "/opportunity/v1/searches/" + search + "/history?limit=200",
                    "/opportunity/v1/searches/" + search + "/opportunities?limit=200",
                    "/opportunity/v1/searches/" + search + "/timeline?limit=200",
                    "/opportunity/v1/searches/" + search + "/export",
                    "/opportunity/v1/reports/funnel",
                    "/opportunity/v1/reports/time-in-stage",
                    "/notification/v1/inbox?limit=200",
                    "/networking/v1/contacts?limit=200");
            it.together(20, random -> it.get(oneOf(random, paths)));
        }
    },
    ANONYMOUS("50 strangers without a token") {
        @Override
        void act(Assault it) throws IOException, InterruptedException {
            List<String> paths = List.of("/opportunity/v1/searches", "/advice/v1/playbooks", "/networking/v1/contacts");
            it.together(50, random -> {
                var request = it.request(oneOf(random, paths) + "/" + Person.uuid(random))
                        .setHeader("Authorization", "Bearer " + Long.toHexString(random.nextLong()));
                it.send(request.GET().build());
            });
        }
    },
    IMPORTS("8 uploads at once, again and again") {
        @Override
        void act(Assault it) throws IOException, InterruptedException {
            UUID search = it.search();
            it.together(
                    8,
                    random -> it.send(
                            it.posting("/opportunity/v1/searches/" + search + "/imports", rows(random, 60), "text/csv")
                                    .build()));
        }
    },
    EXTREMES("facts with times, zones and texts at their ends") {
        @Override
        void act(Assault it) throws IOException, InterruptedException {
            UUID search = it.search();
            String path = facts(it.opportunity(search));
            it.together(4, random -> {
                JsonObject fact = Extremes.fact(random);
                it.post(path, fact.encode());
                it.get("/opportunity/v1/searches/" + search + "/history?asOf=" + Extremes.parameter(random));
            });
        }
    },
    LONG_STREAM("an opportunity of 2,000 facts, a hundred at a time") {
        @Override
        void act(Assault it) throws IOException, InterruptedException {
            UUID opportunity = it.opportunity(it.search());
            JsonArray hundred = new JsonArray();
            for (int i = 0; i < 100; i++) {
                hundred.add(note("note " + i));
            }
            it.together(4, random -> {
                if (random.nextInt(4) == 0) {
                    it.get("/opportunity/v1/opportunities/" + opportunity);
                } else {
                    it.post(facts(opportunity), hundred.encode());
                }
            });
        }
    },
    MANY_KEYS("interviews with 40 people each, and with more than may be") {
        @Override
        void act(Assault it) throws IOException, InterruptedException {
            UUID search = it.search();
            it.together(8, random -> {
                UUID opportunity = it.opportunity(search);
                int people = random.nextInt(4) == 0 ? 100 : 40;
                JsonArray interviews = new JsonArray();
                for (int i = 0; i < 5; i++) {
                    interviews.add(interview(random, people));
                }
                it.post(facts(opportunity), interviews.encode());
            });
        }
    },
    SLOW_UPLOADS("32 uploads of one byte every second") {
        @Override
        void act(Assault it) throws IOException, InterruptedException {
            String path = "/opportunity/v1/searches/" + it.search() + "/imports";
            it.together(32, _ -> {
                try (Socket socket = it.connect(it.host())) {
                    OutputStream out = socket.getOutputStream();
                    out.write(head(it, "POST", path, "Content-Type: text/csv\r\nContent-Length: 100000\r\n"));
                    while (it.timeLeft().isPositive()) {
                        out.write('a');
                        out.flush();
                        LockSupport.parkNanos(1_000_000_000);
                    }
                }
            });
        }
    },
    SLOW_READERS("50 exports of which nothing is read") {
        @Override
        void act(Assault it) throws IOException, InterruptedException {
            UUID search = it.search();
            importRows(it, search, 400);
            it.together(50, _ -> {
                try (Socket socket = it.connect(it.host())) {
                    socket.getOutputStream()
                            .write(head(it, "GET", "/opportunity/v1/searches/" + search + "/export", ""));
                    while (it.timeLeft().isPositive()) {
                        LockSupport.parkNanos(500_000_000);
                    }
                }
            });
        }
    },
    HANG_UPS("20 clients that hang up at once") {
        @Override
        void act(Assault it) throws IOException, InterruptedException {
            String path = facts(it.opportunity(it.search()));
            String body = question("Is anybody there?").encode();
            it.together(20, random -> {
                try (Socket socket = it.connect(it.host())) {
                    socket.getOutputStream()
                            .write((new String(
                                                    head(
                                                            it,
                                                            "POST",
                                                            path,
                                                            "Content-Type: application/json\r\nContent-Length: %d\r\n"
                                                                    .formatted(body.length())),
                                                    StandardCharsets.US_ASCII)
                                            + body.substring(0, random.nextInt(body.length() + 1)))
                                    .getBytes(StandardCharsets.US_ASCII));
                    LockSupport.parkNanos(random.nextInt(20) * 1_000_000L);
                }
                it.count("hung up");
            });
        }
    },
    EVENT_STREAMS("100 open timelines") {
        @Override
        void act(Assault it) throws IOException, InterruptedException {
            String path = "/opportunity/v1/searches/" + it.search() + "/timeline";
            it.together(100, _ -> {
                try (Socket socket = it.connect(it.host())) {
                    socket.getOutputStream().write(head(it, "GET", path, "Accept: text/event-stream\r\n"));
                    InputStream in = socket.getInputStream();
                    it.count(new String(in.readNBytes(12), StandardCharsets.US_ASCII));
                    while (it.timeLeft().isPositive()) {
                        LockSupport.parkNanos(500_000_000);
                    }
                }
            });
        }
    },
    HTTP_2("upgrades, prefaces and floods of HTTP/2 frames") {
        @Override
        void act(Assault it) throws IOException, InterruptedException {
            it.together(4, random -> {
                URI to = random.nextBoolean() ? it.host() : it.service();
                it.raw(to, Malformed.http2(random));
            });
        }
    },
    MALFORMED("requests that are none") {
        @Override
        void act(Assault it) throws IOException, InterruptedException {
            it.together(8, random -> {
                URI to = random.nextBoolean() ? it.host() : it.service();
                it.raw(to, Malformed.request(random, it.token()));
            });
        }
    };

    private final String tried;

    Deed(String tried) {
        this.tried = tried;
    }

    /** In words, for the table. */
    String tried() {
        return tried;
    }

    /** Does it until the time or the requests are used up. */
    abstract void act(Assault it) throws IOException, InterruptedException;

    private static String facts(UUID opportunity) {
        return "/opportunity/v1/opportunities/" + opportunity + "/facts";
    }

    private static <T> T oneOf(RandomGenerator random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static JsonObject question(String text) {
        return new JsonObject()
                .put("type", "OpenQuestionRecorded")
                .put("topic", "MANAGER")
                .put("text", text);
    }

    private static JsonObject note(String text) {
        return new JsonObject()
                .put("type", "FitNoteRecorded")
                .put("topic", "MANAGER")
                .put("direction", "THEIRS_FOR_ME")
                .put("polarity", "NEUTRAL")
                .put("evidenceKind", "IMPRESSION")
                .put("text", text);
    }

    private static JsonObject interview(RandomGenerator random, int people) {
        JsonArray panel = new JsonArray();
        for (int i = 0; i < people; i++) {
            panel.add(new JsonObject()
                    .put("name", "Person " + random.nextInt(1_000_000))
                    .put("role", "Member"));
        }
        return new JsonObject()
                .put("type", "InterviewHeld")
                .put("kind", "PANEL")
                .put("format", "IN_PERSON")
                .put("panel", panel);
    }

    private static String rows(RandomGenerator random, int count) {
        StringBuilder csv = new StringBuilder("Company,Job Title,Status,Date Applied,Notes\n");
        for (int i = 0; i < count; i++) {
            csv.append("Company %d,Job %d,Applied,2026-03-0%d,Heard good things%n"
                    .formatted(random.nextInt(1_000_000), i, 1 + i % 9));
        }
        return csv.toString();
    }

    private static void importRows(Assault it, UUID search, int count) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        lines.add("Company,Job Title,Status,Date Applied,Notes");
        for (int i = 0; i < count; i++) {
            lines.add("Company %d,Job %d,Applied,2026-03-01,Heard good things".formatted(i / 3, i));
        }
        it.send(it.posting("/opportunity/v1/searches/" + search + "/imports", String.join("\n", lines), "text/csv")
                .build());
    }

    private static byte[] head(Assault it, String method, String path, String more) {
        return "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nIdempotency-Key: %s\r\n%s\r\n"
                .formatted(method, path, it.host().getAuthority(), it.token(), UUID.randomUUID(), more)
                .getBytes(StandardCharsets.US_ASCII);
    }
}

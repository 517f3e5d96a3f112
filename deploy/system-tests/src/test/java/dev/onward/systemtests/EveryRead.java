package dev.onward.systemtests;

import dev.onward.local.demo.Demo.PlayedStory;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Everything that a person can read through the APIs of the four services: each GET of the committed API documents, asked for
 * all that is theirs. A new one that needs an id of a new kind fails until it is said here where such ids come from.
 */
record EveryRead(URI base, PlayedStory told, String token) {

    private static final Path DOCUMENTS = Path.of("../../docs/openapi");
    private static final Pattern PATH = Pattern.compile("^  (/\\S+):$");
    /** What a service says about itself, to anybody: files that are in the repository. */
    private static final Pattern OF_NOBODY = Pattern.compile("^/\\w+/v1/(problems|schemas)(/|$)");

    private static final Pattern HOLE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** The paths of all GETs, as the documents have them. */
    static List<String> templates() throws IOException {
        List<String> templates = new ArrayList<>();
        try (Stream<Path> documents = Files.list(DOCUMENTS)) {
            for (Path document : documents.sorted().toList()) {
                String path = "";
                for (String line : Files.readAllLines(document)) {
                    Matcher matcher = PATH.matcher(line);
                    if (matcher.matches()) {
                        path = matcher.group(1);
                    } else if (line.equals("    get:")
                            && !OF_NOBODY.matcher(path).find()) {
                        templates.add(path);
                    }
                }
            }
        }
        return templates;
    }

    /** The bodies of all answers, by path; every one of them is a success or says that it is not there. */
    Map<String, String> answers(HttpClient http) throws IOException, InterruptedException {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String template : templates()) {
            for (String path : paths(template)) {
                answers.put(path, get(http, path));
            }
        }
        return answers;
    }

    private Collection<String> paths(String template) {
        Matcher hole = HOLE.matcher(template);
        if (!hole.find()) {
            return List.of(template + (template.endsWith("/timeline") ? "?limit=200" : ""));
        }
        String segment = template.substring(0, hole.start() - 1);
        Set<String> paths = new LinkedHashSet<>();
        for (String id : ids(segment.substring(segment.lastIndexOf('/') + 1), segment)) {
            paths.add(hole.replaceFirst(id));
        }
        return paths;
    }

    private Collection<String> ids(String segment, String list) {
        return switch (segment) {
            case "searches" -> List.of(told.teller().searchId().toString());
            case "opportunities" ->
                told.teller().opportunities().values().stream()
                        .map(UUID::toString)
                        .toList();
            case "people" -> List.of(told.seeker().person().toString());
            case "reports" -> List.of("funnel");
            case "notifications" -> idsIn("/notification/v1/inbox");
            case "contacts", "meetings", "proposals", "referrals", "follow-ups", "playbooks", "imports" -> idsIn(list);
            default -> throw new AssertionError("say here where the ids of " + list + " come from");
        };
    }

    private Set<String> idsIn(String list) {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonObject item : told.api().list(list)) {
            item.forEach(field -> {
                if (field.getKey().endsWith("Id")
                        && ID.matcher(String.valueOf(field.getValue())).matches()) {
                    ids.add(String.valueOf(field.getValue()));
                }
            });
        }
        return ids;
    }

    private String get(HttpClient http, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", path.contains("/export") ? "*/*" : "application/json")
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2 && answer.statusCode() != 404) {
            throw new AssertionError(path + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}

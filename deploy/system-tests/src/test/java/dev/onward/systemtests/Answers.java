package dev.onward.systemtests;

import dev.onward.local.demo.Api;
import dev.onward.local.demo.Demo.PlayedStory;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the suite answers to the person of a story, read back through the API. */
record Answers(PlayedStory told) {

    UUID opportunity(String name) {
        return Objects.requireNonNull(told.teller().opportunities().get(name), name);
    }

    List<JsonObject> adviceGivenOn(String name) {
        return told.api().list("/advice/v1/opportunities/" + opportunity(name) + "/advice");
    }

    List<Advised> adviceOn(String name) {
        return adviceGivenOn(name).stream().map(Advised::read).toList();
    }

    /** The advice that stands; none after an ending, when there is nothing to decide. */
    Optional<JsonObject> standingAdviceOn(String name) {
        return Optional.ofNullable(told.api()
                .get("/advice/v1/opportunities/" + opportunity(name) + "/decision-card")
                .getJsonObject("advice"));
    }

    JsonObject playbookOf(String name) {
        return of(name, "/advice/v1/playbooks");
    }

    JsonObject proposalAfter(String name) {
        return of(name, "/networking/v1/proposals");
    }

    List<JsonObject> meetings() {
        return told.api().list("/networking/v1/meetings");
    }

    List<JsonObject> referrals() {
        return told.api().list("/networking/v1/referrals");
    }

    List<JsonObject> followUps() {
        return told.api().list("/networking/v1/follow-ups");
    }

    List<JsonObject> inbox() {
        return told.api().list("/notification/v1/inbox");
    }

    List<JsonObject> gaps() {
        return Api.objects(told.api()
                .get("/advice/v1/people/" + told.seeker().person() + "/development")
                .getJsonArray("gaps"));
    }

    /** Names of contacts by their ids. */
    Map<String, String> contacts() {
        return told.api().list("/networking/v1/contacts").stream()
                .collect(Collectors.toMap(it -> it.getString("contactId"), it -> it.getString("name")));
    }

    String nameOf(String contactId) {
        return Objects.requireNonNull(contacts().get(contactId), contactId);
    }

    List<JsonObject> history() {
        return Api.objects(told.api().get(search() + "/history").getJsonArray("facts"));
    }

    List<JsonObject> history(String type) {
        return history().stream()
                .filter(it -> type.equals(it.getString("type")))
                .toList();
    }

    List<JsonObject> timeline() {
        return told.api().list(search() + "/timeline?limit=200");
    }

    List<JsonObject> timeline(String type) {
        return timeline().stream()
                .filter(it -> type.equals(it.getString("type")))
                .toList();
    }

    static <T> List<T> each(List<JsonObject> objects, Function<JsonObject, T> read) {
        return objects.stream().map(read).toList();
    }

    private String search() {
        return "/opportunity/v1/searches/" + told.teller().searchId();
    }

    private JsonObject of(String name, String path) {
        String id = opportunity(name).toString();
        return told.api().list(path).stream()
                .filter(it -> id.equals(it.getString("opportunityId")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing at " + path + " about " + name));
    }
}

package dev.onward.notification.api;

import dev.onward.eventsourcing.http.FactsInOpenApi;
import dev.onward.notification.stream.notification.NotificationFactCodec;
import dev.onward.notification.stream.preferences.PreferencesFactCodec;
import dev.onward.notification.stream.preferences.PreferencesView;
import dev.onward.notification.view.inbox.InboxItem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Which facts each operation takes and what it answers; META-INF/openapi.yaml has examples and descriptions. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        FactsInOpenApi.in(document)
                .posted(NotificationFactCodec.CODEC, "NotificationFact", "recordNotificationFacts")
                .posted(PreferencesFactCodec.CODEC, "PreferencesFact", "recordPreferencesFacts")
                .lists(InboxItem.class, "getInbox")
                .answers(InboxItem.class, "getNotification")
                .answers(PreferencesView.class, "getPreferences")
                .named("/notification/v1/notifications/{id}", "0199b6a2-0000-7000-8000-0000000000a1")
                .sorted();
    }
}

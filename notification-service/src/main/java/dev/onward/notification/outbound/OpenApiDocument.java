package dev.onward.notification.outbound;

import dev.onward.eventsourcing.http.FactsInOpenApi;
import dev.onward.notification.delivery.NotificationFactCodec;
import dev.onward.notification.preferences.PreferencesFactCodec;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Which facts each operation takes. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        FactsInOpenApi.in(document)
                .posted(NotificationFactCodec.NOTIFICATION, "NotificationFact", "tellOfNotification")
                .posted(PreferencesFactCodec.PREFERENCES, "PreferencesFact", "tellPreferences");
    }
}

package dev.onward.eventsourcing.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onward.eventsourcing.codec.RecordJson;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** When something happened looks the same in every answer, whoever writes it. */
@Singleton
class TimesInAnswers implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(RecordJson.times());
    }
}

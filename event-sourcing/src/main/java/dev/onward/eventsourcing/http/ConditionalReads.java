package dev.onward.eventsourcing.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Completes the ETag of everything that is read, and answers 304 where the caller has that text already (RFC 9110, 13.1.2).
 *
 * <p>The version alone would say too little: what a read shows may also follow from the person's zone, from what another
 * service published and from the time, and two texts with one tag would leave a client with the older one.
 */
public class ConditionalReads {

    private static final int DIGEST_BYTES = 8;

    private final ObjectMapper mapper;

    public ConditionalReads(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @ServerResponseFilter
    public void complete(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != 200
                || !response.hasEntity()
                || !(response.getHeaders().getFirst(HttpHeaders.ETAG) instanceof EntityTag version)
                || !List.of(HttpMethod.GET, HttpMethod.HEAD).contains(request.getMethod())) {
            return;
        }
        byte[] text = text(response.getEntity());
        String tag = version.getValue() + "-" + digest(text);
        response.getHeaders().putSingle(HttpHeaders.ETAG, new EntityTag(tag));
        if (ETags.has(request.getHeaders().getOrDefault(HttpHeaders.IF_NONE_MATCH, List.of()), tag)) {
            response.setStatus(304);
            response.setEntity(null);
        } else {
            response.setEntity(text);
        }
    }

    private byte[] text(Object entity) {
        if (entity instanceof String json) {
            return json.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return mapper.writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(Sha256.of(text), DIGEST_BYTES));
    }
}

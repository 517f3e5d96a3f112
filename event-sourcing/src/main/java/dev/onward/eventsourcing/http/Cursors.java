package dev.onward.eventsourcing.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.onward.eventsourcing.privacy.ServiceSecret;
import dev.onward.eventsourcing.work.ServiceName;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Signs the cursor in every link to a next page, and refuses every cursor that was not signed so: a place that reaches a
 * query or a parser is one that this service gave. The signature covers the place, the address of the list, its order and
 * its filters; the limit may change from page to page.
 *
 * <p>On the wire a cursor is {@code place.signature}, both in Base64 for addresses; the signature is 8 bytes of the list's
 * hash, so that a cursor of another list is told apart from one that somebody made, and the 32 of the HMAC.
 */
public class Cursors {

    private static final String PARAMETER = "cursor";
    private static final Set<String> OF_THE_PAGE = Set.of(PARAMETER, "limit");
    private static final Pattern IN_LINK = Pattern.compile("(?<=[?&]cursor=)[A-Za-z0-9_-]+(?=[&>])");
    private static final int LIST = 8;
    private static final int HMAC = 32;

    private final ServiceSecret secret;
    private final String purpose;

    public Cursors(ServiceSecret secret, ServiceName service) {
        this.secret = secret;
        this.purpose = service.name() + "/cursors/1";
    }

    @ServerRequestFilter
    public void refuseWhatWeDidNotSign(ContainerRequestContext request) {
        List<String> cursors = request.getUriInfo().getQueryParameters().get(PARAMETER);
        if (cursors != null) {
            requireSigned(cursors.size() == 1 ? cursors.getFirst() : "", request.getUriInfo());
        }
    }

    private void requireSigned(String cursor, UriInfo uri) {
        int dot = cursor.indexOf('.');
        if (dot < 0) {
            throw Lists.cursorInvalid();
        }
        byte[] signature = bytes(cursor.substring(dot + 1));
        if (signature.length < LIST) {
            throw Lists.cursorInvalid();
        }
        byte[] list = Arrays.copyOf(signature, LIST);
        byte[] hmac = Arrays.copyOfRange(signature, LIST, signature.length);
        if (!secret.isSigned(purpose, message(cursor.substring(0, dot), list), hmac)) {
            throw Lists.cursorInvalid();
        }
        if (!MessageDigest.isEqual(list, list(uri))) {
            throw Problems.cursorOfAnotherList().asException();
        }
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw Lists.cursorInvalid();
        }
    }

    @ServerResponseFilter
    public void sign(ContainerRequestContext request, ContainerResponseContext response) {
        List<Object> links = response.getHeaders().get(HttpHeaders.LINK);
        if (links != null && response.getStatus() == 200) {
            byte[] list = list(request.getUriInfo());
            links.replaceAll(link -> IN_LINK.matcher(link.toString())
                    .replaceAll(
                            place -> Matcher.quoteReplacement(place.group() + "." + signature(place.group(), list))));
        }
    }

    private String signature(String place, byte[] list) {
        byte[] signed = ByteBuffer.allocate(LIST + HMAC)
                .put(list)
                .put(secret.sign(purpose, message(place, list)))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    private static byte[] message(String place, byte[] list) {
        byte[] text = place.getBytes(UTF_8);
        return ByteBuffer.allocate(LIST + text.length).put(list).put(text).array();
    }

    private static byte[] list(UriInfo uri) {
        StringBuilder list = new StringBuilder(uri.getPath());
        for (String name : new TreeSet<>(uri.getQueryParameters().keySet())) {
            if (!OF_THE_PAGE.contains(name)) {
                list.append('\n')
                        .append(name)
                        .append('=')
                        .append(uri.getQueryParameters().get(name));
            }
        }
        return Arrays.copyOf(Sha256.of(list.toString().getBytes(UTF_8)), LIST);
    }
}

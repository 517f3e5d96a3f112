package dev.onward.eventsourcing.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which methods an address takes, and which kinds of bodies with each, read once from the resources of this service
 * (RFC 9110, 10.2.1, 15.5.6 and 15.5.16).
 */
@ApplicationScoped
public class AllowedMethods {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private final List<Address> addresses = new ArrayList<>();

    private record Address(Pattern path, String method, List<String> bodies) {}

    public AllowedMethods(BeanManager beans) {
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(it -> it.isAnnotationPresent(Path.class))
                .distinct()
                .forEach(this::add);
    }

    private void add(Class<?> resource) {
        String base = resource.getAnnotation(Path.class).value();
        for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                Path path = method.getAnnotation(Path.class);
                String address = path == null ? base : base + "/" + path.value();
                Consumes consumes = method.getAnnotation(Consumes.class);
                List<String> bodies = consumes == null ? List.of() : List.of(consumes.value());
                methods(method).forEach(it -> addresses.add(new Address(pattern(address), it, bodies)));
            }
        }
    }

    private static Stream<String> methods(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(it -> it.isAnnotationPresent(HttpMethod.class))
                .map(it -> it.getAnnotation(HttpMethod.class).value());
    }

    private static Pattern pattern(String address) {
        String path = Arrays.stream(address.split("/", -1))
                .filter(it -> !it.isEmpty())
                .map(segment -> Arrays.stream(PARAMETER.split(segment, -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[^/]+")))
                .collect(Collectors.joining("/"));
        return Pattern.compile("/?" + path + "/?");
    }

    /** @return types such as text/csv, in the order of the alphabet */
    public Set<String> bodies(String path, String method) {
        Set<String> bodies = new TreeSet<>();
        for (Address address : addresses) {
            if (address.method().equals(method) && address.path().matcher(path).matches()) {
                bodies.addAll(address.bodies());
            }
        }
        return bodies;
    }

    /** @return methods in the order of the alphabet; empty for an address that no resource has */
    public Set<String> of(String path) {
        Set<String> methods = new TreeSet<>();
        for (Address address : addresses) {
            if (address.path().matcher(path).matches()) {
                methods.add(address.method());
            }
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }
}

package dev.onward.local;

import dev.onward.local.setting.Keys;
import dev.onward.local.setting.Port;
import dev.onward.local.setting.Ports;
import dev.onward.local.setting.Service;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a service is told about where it runs: the only place that writes these variables. The names are Quarkus' own
 * wherever Quarkus has one; README.md of this module lists them for the services.
 */
public record ServiceSettings(Map<String, String> environment) {

    public ServiceSettings {
        environment = Map.copyOf(environment);
    }

    /**
     * Settings of one process of {@code service}.
     *
     * @param httpPort its own; a second replica has another
     * @param managementPort its own; a second replica has another
     */
    public static ServiceSettings of(Service service, Ports ports, Keys keys, int httpPort, int managementPort) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("QUARKUS_HTTP_HOST", Ports.HOST);
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(httpPort));
        settings.put("QUARKUS_MANAGEMENT_HOST", Ports.HOST);
        settings.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));

        String database = ports.address(Port.POSTGRES) + "/" + service.shortName();
        settings.put("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://" + database);
        settings.put("QUARKUS_DATASOURCE_USERNAME", service.appRole());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", keys.password(service.appRole()));
        settings.put("QUARKUS_DATASOURCE_SYSTEM_REACTIVE_URL", "postgresql://" + database);
        settings.put("QUARKUS_DATASOURCE_SYSTEM_USERNAME", service.systemRole());
        settings.put("QUARKUS_DATASOURCE_SYSTEM_PASSWORD", keys.password(service.systemRole()));
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://" + database);
        settings.put("QUARKUS_FLYWAY_USERNAME", service.ownerRole());
        settings.put("QUARKUS_FLYWAY_PASSWORD", keys.password(service.ownerRole()));

        settings.put("KAFKA_BOOTSTRAP_SERVERS", ports.address(Port.KAFKA));

        settings.put("QUARKUS_OIDC_PUBLIC_KEY", keys.tokenPublicKey());
        settings.put("QUARKUS_OIDC_TOKEN_ISSUER", Tokens.ISSUER);
        settings.put("ONWARD_KEYS_KEK_FILE", keys.keyEncryptionKeyset().toString());

        settings.put("QUARKUS_MAILER_HOST", Ports.HOST);
        settings.put("QUARKUS_MAILER_PORT", Integer.toString(ports.of(Port.SMTP)));
        settings.put("ONWARD_PUBLIC_URL", "http://" + ports.address(Port.HTTP));
        return new ServiceSettings(settings);
    }

    /** The same with {@code name} set to {@code value}. */
    public ServiceSettings with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.put(name, value);
        return new ServiceSettings(changed);
    }
}

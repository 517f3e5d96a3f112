package dev.onward.local.setting;

import java.util.Locale;

/** The four services, in the order in which they are shown. */
public enum Service {
    OPPORTUNITY(Port.OPPORTUNITY, Port.OPPORTUNITY_MANAGEMENT),
    ADVICE(Port.ADVICE, Port.ADVICE_MANAGEMENT),
    NETWORKING(Port.NETWORKING, Port.NETWORKING_MANAGEMENT),
    NOTIFICATION(Port.NOTIFICATION, Port.NOTIFICATION_MANAGEMENT);

    private final Port http;
    private final Port management;

    Service(Port http, Port management) {
        this.http = http;
        this.management = management;
    }

    /** Its short name, such as {@code opportunity}: the first segment of its paths, its database, its topics. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its module and the name it is shown under, such as {@code opportunity-service}. */
    public String module() {
        return shortName() + "-service";
    }

    public Port http() {
        return http;
    }

    public Port management() {
        return management;
    }

    /** The role that owns the database and runs the migrations. */
    public String ownerRole() {
        return shortName() + "_owner";
    }

    /** The tenant role: owns nothing, sees one tenant at a time. */
    public String appRole() {
        return shortName() + "_app";
    }

    /** The role of relay, finders, rebuild and admin: owns nothing, sees every tenant. */
    public String systemRole() {
        return shortName() + "_system";
    }
}

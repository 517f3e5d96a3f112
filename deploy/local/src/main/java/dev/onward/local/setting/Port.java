package dev.onward.local.setting;

/** Every port that the stack listens on, with the setting that changes it. */
public enum Port {
    HTTP("ONWARD_HTTP_PORT", 8080, "the host in front of the services"),
    OPPORTUNITY("ONWARD_OPPORTUNITY_PORT", 8081, "opportunity-service"),
    ADVICE("ONWARD_ADVICE_PORT", 8082, "advice-service"),
    NETWORKING("ONWARD_NETWORKING_PORT", 8083, "networking-service"),
    NOTIFICATION("ONWARD_NOTIFICATION_PORT", 8084, "notification-service"),
    OPPORTUNITY_MANAGEMENT("ONWARD_OPPORTUNITY_MANAGEMENT_PORT", 9081, "opportunity-service's health and metrics"),
    ADVICE_MANAGEMENT("ONWARD_ADVICE_MANAGEMENT_PORT", 9082, "advice-service's health and metrics"),
    NETWORKING_MANAGEMENT("ONWARD_NETWORKING_MANAGEMENT_PORT", 9083, "networking-service's health and metrics"),
    NOTIFICATION_MANAGEMENT("ONWARD_NOTIFICATION_MANAGEMENT_PORT", 9084, "notification-service's health and metrics"),
    POSTGRES("ONWARD_POSTGRES_PORT", 15432, "PostgreSQL"),
    KAFKA("ONWARD_KAFKA_PORT", 19092, "Kafka"),
    KAFKA_CONTROLLER("ONWARD_KAFKA_CONTROLLER_PORT", 19093, "Kafka's controller"),
    SMTP("ONWARD_SMTP_PORT", 1025, "the mail sink's SMTP"),
    MAIL("ONWARD_MAIL_PORT", 8025, "the mail sink's page");

    private final String setting;
    private final int standard;
    private final String purpose;

    Port(String setting, int standard, String purpose) {
        this.setting = setting;
        this.standard = standard;
        this.purpose = purpose;
    }

    /** The environment variable that changes it. */
    public String setting() {
        return setting;
    }

    /** Its number when nothing is set. */
    public int standard() {
        return standard;
    }

    /** Who listens there, for people. */
    public String purpose() {
        return purpose;
    }
}

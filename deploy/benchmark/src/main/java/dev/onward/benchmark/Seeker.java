package dev.onward.benchmark;

import dev.onward.local.LocalStack;
import dev.onward.local.Tokens.Bearer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One of those whose searches are in the log, with a token. */
record Seeker(UUID tenant, UUID person, UUID search, UUID opportunity, String token) {

    /** Some of them, from all over the log. */
    static List<Seeker> sample(LocalStack stack, int count) throws SQLException {
        try (Connection connection = stack.postgres().connect("opportunity", "opportunity_system");
                PreparedStatement statement = connection.prepareStatement("""
                        select tenant_id, person_id, search_id, opportunity_id from (
                            select distinct on (person_id) tenant_id, person_id, search_id, opportunity_id
                            from event where opportunity_id is not null
                            order by person_id, opportunity_id) as each
                        order by hashtext(cast(person_id as text)) limit ?
                        """)) {
            statement.setInt(1, count);
            List<Seeker> seekers = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    UUID tenant = rows.getObject(1, UUID.class);
                    UUID person = rows.getObject(2, UUID.class);
                    seekers.add(new Seeker(
                            tenant,
                            person,
                            rows.getObject(3, UUID.class),
                            rows.getObject(4, UUID.class),
                            stack.token(new Bearer(tenant, person, List.of("seeker"), null, "en", "Europe/Berlin"))));
                }
            }
            return seekers;
        }
    }
}

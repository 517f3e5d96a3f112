package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.opportunity.folding.domain.Folding;
import dev.onward.opportunity.folding.domain.SoughtWord;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What PostgreSQL keeps of a name to be looked for in is what is looked for in it. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SkeletonColumnTest implements Stack {

    private static final List<String> NAMES = List.of(
            "Müller & Söhne",
            "Mueller",
            "L'Oréal",
            "Straße",
            "STRASSE",
            "Encyclopædia Britannica",
            "ENCYCLOPÆDIA",
            "Hors d’Œuvre",
            "Cœur",
            "Ericsson",
            "Işık Holding",
            "İSTANBUL ılık",
            "Łódź Płock",
            "Đuro Đaković",
            "Mærsk",
            "Ørsted",
            "Ǽon ǽ",
            "ﬁnance oﬃce",
            "Ĳsselmeer ĳs",
            "ＡＢＣ株式会社",
            "東京電力",
            "小米科技",
            "네이버",
            "Газпром",
            "Ёлка ё",
            "Ελλάς ς",
            "ẞ ß",
            "e",
            "ee ee",
            "🙂 e🙂",
            "ⅣⅤ ½",
            "AT&T",
            "Coca-Cola",
            "");

    private static final String LETTERS = "aeoueeäöüÄÖÜßẞæÆœŒǽéèêëēėęěøØłŁđĐıİiIñçşğ 字東京ﬀﬁĳ네Ёеѐε7½-'&.,/\t";

    /** As the board keeps it: organization and title. */
    private static String folded(String organization, String title) {
        return Folding.of(organization) + "\n" + Folding.of(title);
    }

    private static Stream<String> seeded() {
        Random random = new Random(191);
        return Stream.generate(() -> {
                    StringBuilder name = new StringBuilder();
                    for (int i = random.nextInt(12); i >= 0; i--) {
                        name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
                    }
                    return name.toString();
                })
                .limit(5_000);
    }

    private static List<String> kept(List<String> folded) throws SQLException {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        try (Connection connection = DriverManager.getConnection(url)) {
            try (PreparedStatement query = connection.prepareStatement("select " + column(connection)
                    + " from unnest(cast(? as text[])) with ordinality as board_row(folded, n) order by n")) {
                query.setArray(1, connection.createArrayOf("text", folded.toArray()));
                try (ResultSet rows = query.executeQuery()) {
                    List<String> skeletons = new ArrayList<>();
                    while (rows.next()) {
                        skeletons.add(rows.getString(1));
                    }
                    return skeletons;
                }
            }
        }
    }

    /** How the column is made, as the database has it. */
    private static String column(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select generation_expression from information_schema.columns
                        where table_name = 'board_row' and column_name = 'skeleton'
                        """)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    void the_column_of_the_board_is_the_skeleton_that_is_looked_for() throws SQLException {
        // Given
        List<String> folded = Stream.concat(NAMES.stream(), seeded())
                .map(name -> folded(name, "Head of " + name))
                .toList();

        // When
        List<String> kept = kept(folded);

        // Then
        assertThat(kept)
                .isEqualTo(
                        folded.stream().map(it -> new SoughtWord(it).skeleton()).toList());
        assertThat(kept).anyMatch(it -> it.contains("字")).noneMatch(it -> it.matches("(?s).*[eæœ \n].*"));
    }
}

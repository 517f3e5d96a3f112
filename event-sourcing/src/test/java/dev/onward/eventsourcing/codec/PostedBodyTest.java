package dev.onward.eventsourcing.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.codec.BadBody.Code;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostedBodyTest {

    private static final UUID ID = UUID.fromString("0190f0e0-0000-7000-8000-000000000001");
    private static final Codec<SampleFact> CODEC = SampleFact.codec();
    private static final Horizon HORIZON =
            new Horizon(Instant.parse("2026-11-22T09:00:00Z"), LocalDate.of(1970, 1, 1), Period.ofYears(10));

    /** What every answer and log must be free of. */
    private static final String SECRET = "Ada Lovelace";

    private static final String INTERVIEW = "'type':'InterviewHeld','interviewId':'" + ID + "','format':'VIDEO'";
    private static final String NOTED = INTERVIEW + ",'note':'n'";
    private static final String EVERYTHING = "'type':'Everything','at':'2026-01-02T10:00:00Z',"
            + "'local':'2026-01-02T10:00:00+01:00','day':'2026-01-02','time':'09:30','zone':'Europe/Berlin',"
            + "'count':1,'yes':true,'amount':1.5";

    private static JsonNode json(String quoted) {
        return Json.readPosted(quoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static BadBody refusal(String quoted) {
        return catchThrowableOfType(BadBody.class, () -> CODEC.parse(json(quoted), HORIZON));
    }

    @Test
    void a_whole_body_is_taken() {
        // Given
        String body = "{" + NOTED + ",'round':2,'occurredAt':'2026-01-02T10:00:00.1234567+02:00',"
                + "'source':{'kind':'CALENDAR','ref':'cal-7'},'schemaVersion':1,"
                + "'panel':[{'name':'" + SECRET + "','format':'ONSITE'}]}";

        // When
        Posted<SampleFact> posted = CODEC.parse(json(body), HORIZON);

        // Then
        assertThat(posted)
                .isEqualTo(new Posted<>(
                        "InterviewHeld",
                        new Stated<>(new SampleFact.InterviewHeld(
                                ID,
                                2,
                                SampleFact.Format.VIDEO,
                                List.of(new SampleFact.Member(null, SECRET, SampleFact.Format.ONSITE)),
                                "n",
                                null,
                                null,
                                null,
                                null)),
                        OccurredAt.at(Instant.parse("2026-01-02T08:00:00.123456Z")),
                        new Source(Source.Kind.CALENDAR, "cal-7")));
    }

    @Test
    void the_time_of_a_fact_is_an_instant_a_date_or_unknown() {
        // Given
        List<String> bodies = List.of(
                "{" + NOTED + ",'occurredAt':'2026-02-28'}", "{" + NOTED + ",'occurredAt':null}", "{" + NOTED + "}");

        // When
        List<OccurredAt> times = bodies.stream()
                .map(b -> CODEC.parse(json(b), HORIZON).occurredAt())
                .toList();

        // Then
        assertThat(times)
                .containsExactly(OccurredAt.on(LocalDate.of(2026, 2, 28)), OccurredAt.unknown(), OccurredAt.unknown());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'interviewer':'x'                                        | UNKNOWN_FIELD     | /interviewer
            'Ada Lovelace':'x'                                       | UNKNOWN_FIELD     |
            'eventId':'x'                                            | UNKNOWN_FIELD     | /eventId
            'actor':{'kind':'SYSTEM'}                                | UNKNOWN_FIELD     | /actor
            'recordedAt':'2020-01-01T00:00:00Z'                      | UNKNOWN_FIELD     | /recordedAt
            'dayMathTrust':'OBSERVED'                                | UNKNOWN_FIELD     | /dayMathTrust
            'round':2.9                                              | WRONG_TYPE        | /round
            'round':'2'                                              | WRONG_TYPE        | /round
            'round':true                                             | WRONG_TYPE        | /round
            'round':[2]                                              | WRONG_TYPE        | /round
            'round':{}                                               | WRONG_TYPE        | /round
            'round':3000000000                                       | OUT_OF_RANGE      | /round
            'round':1e999999                                         | OUT_OF_RANGE      | /round
            'format':'Ada Lovelace'                                  | NOT_ALLOWED_VALUE | /format
            'format':'video'                                         | NOT_ALLOWED_VALUE | /format
            'format':'UNRECOGNIZED'                                  | NOT_ALLOWED_VALUE | /format
            'format':1                                               | WRONG_TYPE        | /format
            'format':null                                            | MISSING           | /format
            'interviewId':'Ada Lovelace'                             | NOT_ALLOWED_VALUE | /interviewId
            'interviewId':'1-1-1-1-1'                                | NOT_ALLOWED_VALUE | /interviewId
            'note':null                                              | MISSING           | /note
            'note':'  '                                              | MISSING           | /note
            'note':5                                                 | WRONG_TYPE        | /note
            'note':['Ada Lovelace']                                  | WRONG_TYPE        | /note
            'note':'a\\u0000b'                                       | NOT_ALLOWED_TEXT  | /note
            'note':'a\\ud800b'                                       | NOT_ALLOWED_TEXT  | /note
            'note':{'$sealed':'x','v':'y'}                           | WRONG_TYPE        | /note
            'ask':{'$sealed':'x','v':'y'}                            | WRONG_TYPE        | /ask
            'ask':{'amount':'5','currency':'EUR'}                    | WRONG_TYPE        | /ask/amount
            'ask':{'amount':1e31,'currency':'EUR'}                   | OUT_OF_RANGE      | /ask/amount
            'ask':{'amount':1e-999999999,'currency':'EUR'}           | OUT_OF_RANGE      | /ask/amount
            'ask':{'amount':5}                                       | MISSING           | /ask/currency
            'ask':{'amount':5,'currency':'EUR','x':1}                | UNKNOWN_FIELD     | /ask/x
            'stage':'AFTER'                                          | DERIVED           | /stage
            'stage':null                                             | DERIVED           | /stage
            'panel':{}                                               | WRONG_TYPE        | /panel
            'panel':'x'                                              | WRONG_TYPE        | /panel
            'panel':[null]                                           | MISSING           | /panel/0
            'panel':[{'format':'ONSITE'},{'format':'Ada Lovelace'}]  | NOT_ALLOWED_VALUE | /panel/1/format
            'panel':[{'format':'ONSITE','role':'x'}]                 | UNKNOWN_FIELD     | /panel/0/role
            'schemaVersion':2                                        | UNKNOWN_VERSION   | /schemaVersion
            'schemaVersion':0                                        | UNKNOWN_VERSION   | /schemaVersion
            'schemaVersion':99999999999                              | UNKNOWN_VERSION   | /schemaVersion
            'schemaVersion':'1'                                      | WRONG_TYPE        | /schemaVersion
            'occurredAt':'2026-02-30'                                | NOT_ALLOWED_VALUE | /occurredAt
            'occurredAt':'2026-02-29T10:00:00Z'                      | NOT_ALLOWED_VALUE | /occurredAt
            'occurredAt':'2026-01-01T10:00:00'                       | NOT_ALLOWED_VALUE | /occurredAt
            'occurredAt':'2026-01-01T24:00:00Z'                      | NOT_ALLOWED_VALUE | /occurredAt
            'occurredAt':'2026-01-01T23:59:60Z'                      | NOT_ALLOWED_VALUE | /occurredAt
            'occurredAt':'2026-01-01T10:00:00+99:00'                 | NOT_ALLOWED_VALUE | /occurredAt
            'occurredAt':'yesterday'                                 | NOT_ALLOWED_VALUE | /occurredAt
            'occurredAt':''                                          | NOT_ALLOWED_VALUE | /occurredAt
            'occurredAt':1700000000                                  | WRONG_TYPE        | /occurredAt
            'source':'USER'                                          | WRONG_TYPE        | /source
            'source':{'kind':'SYSTEM'}                               | NOT_ALLOWED_VALUE | /source/kind
            'source':{}                                              | MISSING           | /source/kind
            'source':{'kind':'USER','x':1}                           | UNKNOWN_FIELD     | /source/x
            """)
    void a_wrong_component_is_refused_at_its_place(String wrong, Code code, String pointer) {
        // Given
        String name = wrong.substring(0, wrong.indexOf(':'));
        String body = "{" + NOTED.replaceFirst(",?" + name.replace("$", "\\$") + ":'[^']*'", "") + "," + wrong + "}";

        // When
        BadBody refusal = refusal(body);

        // Then
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.pointer()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(refusal.getMessage() + refusal.sentence() + refusal.pointer())
                .doesNotContain(SECRET)
                .doesNotContain("2026-02-30");
        assertThat(refusal.getCause()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'day':'2026-02-30'              | NOT_ALLOWED_VALUE | /day
            'day':'2026-1-2'                | NOT_ALLOWED_VALUE | /day
            'at':'2026-01-02'               | NOT_ALLOWED_VALUE | /at
            'at':'2026-01-02T10:00Z'        | NOT_ALLOWED_VALUE | /at
            'local':'2026-01-02T10:00:00'   | NOT_ALLOWED_VALUE | /local
            'time':'25:00'                  | NOT_ALLOWED_VALUE | /time
            'zone':'Ada Lovelace'           | NOT_ALLOWED_VALUE | /zone
            'zone':'+02:00'                 | NOT_ALLOWED_VALUE | /zone
            'count':9223372036854775808     | OUT_OF_RANGE      | /count
            'yes':'true'                    | WRONG_TYPE        | /yes
            'yes':1                         | WRONG_TYPE        | /yes
            'amount':'1.5'                  | WRONG_TYPE        | /amount
            'formats':['VIDEO','VIDEO']     | NOT_ALLOWED_VALUE | /formats
            'weekly':{'VIDEO':'3'}          | WRONG_TYPE        | /weekly/VIDEO
            'weekly':{'RADIO':3}            | NOT_ALLOWED_VALUE | /weekly/RADIO
            'weekly':[]                     | WRONG_TYPE        | /weekly
            """)
    void values_that_do_not_exist_are_refused(String wrong, Code code, String pointer) {
        // Given
        String name = wrong.substring(0, wrong.indexOf(':'));
        String body = "{" + EVERYTHING.replaceFirst("," + name + ":('[^']*'|[^,]*)", "") + "," + wrong + "}";

        // When
        BadBody refusal = refusal(body);

        // Then
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.pointer()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'occurredAt':'2026-11-21T10:00'       | The offset is missing. Please give a day, such as 2026-03-31, or a time with its offset, such as 2026-03-31T09:30:00+02:00.
            'occurredAt':'21.11.2026'             | Please give a day, such as 2026-03-31, or a time with its offset, such as 2026-03-31T09:30:00+02:00.
            'occurredAt':20261121                 | Please give a day, such as 2026-03-31, or a time with its offset, such as 2026-03-31T09:30:00+02:00.
            'occurredAt':'2026-02-30'             | There is no such day. Please give a day, such as 2026-03-31, or a time with its offset, such as 2026-03-31T09:30:00+02:00.
            'occurredAt':'2026-01-01T24:00:00Z'   | There is no such time. Please give a day, such as 2026-03-31, or a time with its offset, such as 2026-03-31T09:30:00+02:00.
            'at':'2026-01-02T10:00:00'            | The offset is missing. Please give a time with its offset, such as 2026-03-31T09:30:00+02:00.
            'at':'2026-01-02'                     | Please give a time with its offset, such as 2026-03-31T09:30:00+02:00.
            'at':1                                | Please give a time with its offset, such as 2026-03-31T09:30:00+02:00.
            'day':'02.01.2026'                    | Please give a day, such as 2026-03-31.
            'day':'2026-02-30'                    | There is no such day. Please give a day, such as 2026-03-31.
            'day':2026                            | Please give a day, such as 2026-03-31.
            """)
    void a_time_in_another_form_is_answered_with_what_is_wrong_and_the_right_forms(String wrong, String sentence) {
        // Given
        String name = wrong.substring(0, wrong.indexOf(':'));
        String body = "{" + EVERYTHING.replaceFirst("," + name + ":('[^']*'|[^,]*)", "") + "," + wrong + "}";

        // When
        BadBody refusal = refusal(body);

        // Then
        assertThat(refusal.sentence()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'type':'Everything','yes':'true'        | Please give true or false without quotes.
            'type':'Everything','count':'1'         | Please give a whole number without quotes.
            'type':'Everything','count':1.5         | Please give a whole number without quotes.
            'type':'Everything','amount':'1'        | Please give a number without quotes.
            'type':'Everything','time':930          | Please give a time of day, such as 09:30.
            'type':'Everything','zone':2            | Please give a time zone by name, such as Europe/Berlin.
            'type':'InterviewHeld','interviewId':1  | Please give a UUID in quotes.
            'type':'InterviewHeld','note':5         | Please give a text in quotes.
            'type':'InterviewHeld','format':5       | Please give one of ONSITE, VIDEO.
            'type':'InterviewHeld','ask':'5'        | Please give an object in { } with amount, currency.
            'type':'InterviewHeld','panel':'x'      | Please give a list in [ ], each entry an object in { } with contactId if known, name if known, format.
            'type':'InterviewHeld','panel':['x']    | Please give an object in { } with contactId if known, name if known, format.
            'type':7                                | Please give a text in quotes. What can be recorded here is
            """)
    void a_value_of_another_kind_is_answered_with_the_right_kind(String wrong, String sentence) {
        // Given
        String name = wrong.replaceFirst("^'type':'[^']*',", "").replaceFirst(":.*", "");
        String whole = wrong.contains("Everything") ? EVERYTHING : wrong.contains("type':7") ? "'type':1" : NOTED;
        String body = "{" + whole.replaceFirst(",?" + name + ":('[^']*'|[^,]*)", "") + ","
                + wrong.replaceFirst("^'type':'[^']*',", "") + "}";

        // When
        BadBody refusal = refusal(body.replace("{,", "{"));

        // Then
        assertThat(refusal.code()).isEqualTo(Code.WRONG_TYPE);
        assertThat(refusal.sentence()).startsWith(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'channel':'PORTAL'}",
                "{'type':'FactCorrected','targetEventId':'0190f0e0-0000-7000-8000-000000000001',"
                        + "'targetType':'Rated','replacement':{'level':3}}",
            })
    void a_missing_type_is_named_and_the_types_are_listed(String body) {
        // When
        BadBody refusal = refusal(body);

        // Then
        assertThat(refusal.code()).isEqualTo(Code.MISSING);
        assertThat(refusal.pointer()).endsWith("/type");
        assertThat(refusal.sentence())
                .startsWith("The field type says which fact this is. What can be recorded here is Everything,")
                .contains("FactCorrected");
    }

    @Test
    void numbers_are_exact_and_a_whole_decimal_is_a_whole_number() {
        // Given
        String body =
                "{" + EVERYTHING.replace("1.5", "0.10000000000000000001").replace("'count':1", "'count':2.0") + "}";

        // When
        Posted<SampleFact> posted = CODEC.parse(json(body), HORIZON);

        // Then
        assertThat(posted.entry())
                .isInstanceOfSatisfying(
                        Stated.class,
                        stated -> assertThat(stated.fact())
                                .isInstanceOfSatisfying(SampleFact.Everything.class, fact -> {
                                    assertThat(fact.amount()).isEqualTo(new BigDecimal("0.10000000000000000001"));
                                    assertThat(fact.count()).isEqualTo(2);
                                }));
    }

    @Test
    void long_texts_and_long_lists_are_refused() {
        // Given
        String longest = "x".repeat(Limits.DEFAULT.textLength());
        String member = "{'format':'ONSITE'}";

        // When
        Posted<SampleFact> fits = CODEC.parse(json("{" + INTERVIEW + ",'note':'" + longest + "'}"), HORIZON);
        BadBody text = refusal("{" + INTERVIEW + ",'note':'" + longest + "x'}");
        BadBody list = refusal("{" + NOTED + ",'panel':[" + (member + ",").repeat(100) + member + "]}");

        // Then
        assertThat(fits.type()).isEqualTo("InterviewHeld");
        assertThat(text.code()).isEqualTo(Code.TOO_LONG);
        assertThat(list.code()).isEqualTo(Code.TOO_MANY);
    }

    @Test
    void a_records_own_refusal_is_reported_without_its_words() {
        // When
        BadBody refusal = refusal("{'type':'Rated','level':77}");

        // Then
        assertThat(refusal.code()).isEqualTo(Code.NOT_ALLOWED_VALUE);
        assertThat(refusal.sentence()).doesNotContain("77");
        assertThat(refusal.getCause()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                              | WRONG_TYPE   |
            'x'                             | WRONG_TYPE   |
            null                            | WRONG_TYPE   |
            {}                              | MISSING      | /type
            {'type':null}                   | MISSING      | /type
            {'type':7}                      | WRONG_TYPE   | /type
            {'type':'Ada Lovelace'}         | UNKNOWN_TYPE | /type
            {'type':'interviewheld'}        | UNKNOWN_TYPE | /type
            {'type':'dev.onward.Fact'}      | UNKNOWN_TYPE | /type
            {'type':'Assessed','level':1}   | SYSTEM_ONLY  | /type
            """)
    void only_known_types_of_callers_are_taken(String body, Code code, String pointer) {
        // When
        BadBody refusal = refusal(body);

        // Then
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.pointer()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(refusal.sentence()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}{}", "{'a':1,'a':2}", "{'Ada Lovelace'}", "{'a':NaN}", "\ufeff", "{'a':'\n'}"})
    void malformed_json_is_refused_without_quoting_it(String text) {
        // When
        BadBody refusal = catchThrowableOfType(BadBody.class, () -> json(text));

        // Then
        assertThat(refusal.code()).isEqualTo(Code.MALFORMED);
        assertThat(refusal.getCause()).isNull();
        assertThat(refusal.sentence()).doesNotContain(SECRET);
    }

    @Test
    void deep_nesting_and_endless_numbers_are_malformed() {
        // Given
        List<String> bodies = List.of("[".repeat(100_000), "{'a':".repeat(1_000), "[" + "9".repeat(10_000) + "]");

        // When
        List<Code> codes = bodies.stream()
                .map(b -> catchThrowableOfType(BadBody.class, () -> json(b)).code())
                .toList();

        // Then
        assertThat(codes).containsOnly(Code.MALFORMED);
    }

    @Test
    void fields_that_are_missing_are_named_together_with_what_they_take() {
        // When
        BadBody refusal = refusal("{'type':'InterviewHeld','panel':[]}");

        // Then
        assertThat(refusal.code()).isEqualTo(Code.MISSING);
        assertThat(refusal.pointer()).isEqualTo("/interviewId");
        assertThat(refusal.sentence())
                .startsWith("This is missing: interviewId, ")
                .contains("; format, one of ", "; note, a text");
    }

    @Test
    void an_old_body_stays_valid_and_its_derived_components_are_ours() {
        // When
        Posted<SampleFact> unversioned = CODEC.parse(json("{'type':'Renamed','label':'abc'}"), HORIZON);
        Posted<SampleFact> current = CODEC.parse(json("{'type':'Renamed','schemaVersion':3,'name':'abc'}"), HORIZON);

        // Then
        assertThat(unversioned.entry()).isEqualTo(new Stated<>(new SampleFact.Renamed("abc", null)));
        assertThat(current).isEqualTo(unversioned);
        assertThat(refusal("{'type':'Renamed','label':'abc','length':3}").code())
                .isEqualTo(Code.DERIVED);
        assertThat(refusal("{'type':'Renamed','label':7}").code()).isIn(Code.WRONG_TYPE, Code.MISSING);
        assertThat(refusal("{'type':'Renamed','name':'abc'}").code()).isIn(Code.WRONG_TYPE, Code.MISSING);
        assertThat(refusal("{'type':'Renamed','label':'abc','more':1}").pointer())
                .isEqualTo("/more");
    }

    @Test
    void corrections_and_retractions_are_taken() {
        // Given
        String correction = "{'type':'FactCorrected','targetEventId':'" + ID + "','targetType':'Rated',"
                + "'replacement':{'type':'Rated','occurredAt':'2026-01-02','level':3},'reason':'typo'}";
        String retraction = "{'type':'FactRetracted','targetEventId':'" + ID + "','targetType':'FactCorrected'}";

        // When
        List<Posted<SampleFact>> posted = CODEC.parseAll(json("[" + correction + "," + retraction + "]"), HORIZON, 100);

        // Then
        assertThat(posted)
                .extracting(Posted::entry)
                .containsExactly(
                        new FactCorrected<>(
                                ID, "Rated", OccurredAt.on(LocalDate.of(2026, 1, 2)), new SampleFact.Rated(3), "typo"),
                        new FactRetracted<>(ID, "FactCorrected", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'replacement':{'type':'Rated','level':3,'x':1}         | UNKNOWN_FIELD     | /replacement/x
            'replacement':{'type':'Rated'}                         | MISSING           | /replacement/level
            'replacement':{'type':'Rated','level':3,'source':{}}   | UNKNOWN_FIELD     | /replacement/source
            'replacement':{'type':'Renamed','name':'x'}            | NOT_ALLOWED_VALUE | /replacement/type
            'replacement':{'level':3}                              | MISSING           | /replacement/type
            'replacement':[]                                       | WRONG_TYPE        | /replacement
            'other':1                                              | UNKNOWN_FIELD     | /other
            """)
    void a_wrong_replacement_is_refused_at_its_place(String wrong, Code code, String pointer) {
        // Given
        String replacement =
                wrong.startsWith("'replacement'") ? wrong : "'replacement':{'type':'Rated','level':3}," + wrong;

        // When
        BadBody refusal = refusal(
                "{'type':'FactCorrected','targetEventId':'" + ID + "','targetType':'Rated'," + replacement + "}");

        // Then
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.pointer()).isEqualTo(pointer);
    }

    @Test
    void a_correction_states_nothing_that_only_the_system_may() {
        // When
        BadBody refusal = refusal("{'type':'FactCorrected','targetEventId':'" + ID + "','targetType':'Assessed',"
                + "'replacement':{'type':'Assessed','level':3}}");

        // Then
        assertThat(refusal.code()).isEqualTo(Code.SYSTEM_ONLY);
        assertThat(refusal.pointer()).isEqualTo("/replacement/type");
    }

    @Test
    void in_a_batch_the_index_leads_the_pointer() {
        // Given
        String batch = "[{'type':'Rated','level':3},{'type':'Rated','level':'3'}]";

        // When
        BadBody refusal = catchThrowableOfType(BadBody.class, () -> CODEC.parseAll(json(batch), HORIZON, 100));

        // Then
        assertThat(refusal.pointer()).isEqualTo("/1/level");
        assertThat(catchThrowableOfType(BadBody.class, () -> CODEC.parseAll(json(batch), HORIZON, 1))
                        .code())
                .isEqualTo(Code.TOO_MANY);
        assertThat(catchThrowableOfType(BadBody.class, () -> CODEC.parseAll(json("[]"), HORIZON, 1))
                        .code())
                .isEqualTo(Code.MISSING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'at':'9999-12-31T23:59:59-18:00' | /at | 10000-01-01T17:59:59Z lies beyond",
                "'at':'0000-01-01T00:00:00+18:00' | /at | -0001-12-31T06:00:00Z is before 1970-01-01",
                "'local':'2036-11-23T00:00:00+00:00' | /local | lies beyond",
                "'local':'1969-12-31T23:59:59Z' | /local | is before 1970-01-01",
                "'day':'9999-12-31' | /day | 9999-12-31 lies beyond",
                "'day':'1969-12-31' | /day | from 1970-01-01 to 2036-11-22",
                "'decided':'2026-11-23' | /decided | 2026-11-23 is not behind you",
                "'decided':'1926-01-30' | /decided | 1926-01-30 is before 1970-01-01",
                "'told':'2026-11-22T09:02:01Z' | /told | from 1970-01-01 to today",
                "'occurredAt':'0000-01-01' | /occurredAt | 0000-01-01 is before 1970-01-01",
                "'occurredAt':'0000-01-01T00:00:00+18:00' | /occurredAt | from 1970-01-01 to today"
            })
    void a_time_beyond_the_horizon_is_refused_with_the_limit_and_what_was_asked(
            String extreme, String pointer, String sentence) {
        // Given
        String name = extreme.substring(0, extreme.indexOf(':'));
        String body = EVERYTHING.replaceAll("," + name + ":'[^']*'", "") + "," + extreme;

        // When
        BadBody refusal = refusal("{" + body + "}");

        // Then
        assertThat(refusal.code()).isEqualTo(Code.TIME_OUT_OF_RANGE);
        assertThat(refusal.pointer()).isEqualTo(pointer);
        assertThat(refusal.sentence()).contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'at':'1970-01-01T00:00:00Z'",
                "'at':'2036-11-22T23:59:59.999999999Z'",
                "'day':'2036-11-22'",
                "'decided':'2026-11-22'",
                "'told':'2026-11-22T09:02:00Z'",
                "'occurredAt':'1970-01-01'"
            })
    void a_time_at_the_horizon_is_taken(String extreme) {
        // Given
        String name = extreme.substring(0, extreme.indexOf(':'));
        String body = EVERYTHING.replaceAll("," + name + ":'[^']*'", "") + "," + extreme;

        // When
        Posted<SampleFact> posted = CODEC.parse(json("{" + body + "}"), HORIZON);

        // Then
        assertThat(posted.type()).isEqualTo("Everything");
    }

    @Test
    void a_correction_to_a_time_before_all_searches_is_refused_where_it_says_so() {
        // Given
        String correction = "{'type':'FactCorrected','targetEventId':'" + ID + "','targetType':'InterviewHeld',"
                + "'replacement':{" + NOTED + ",'occurredAt':'0000-01-01T00:00:00+18:00'}}";

        // When
        BadBody refusal = refusal(correction);

        // Then
        assertThat(refusal.code()).isEqualTo(Code.TIME_OUT_OF_RANGE);
        assertThat(refusal.pointer()).isEqualTo("/replacement/occurredAt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+02:00", "UTC+2", "Z", "UT+1", "GMT0x", "europe/berlin"})
    void a_zone_that_is_not_an_iana_name_is_refused(String zone) {
        // When
        BadBody refusal = refusal("{" + EVERYTHING.replace("Europe/Berlin", zone) + "}");

        // Then
        assertThat(refusal.pointer()).isEqualTo("/zone");
    }
}

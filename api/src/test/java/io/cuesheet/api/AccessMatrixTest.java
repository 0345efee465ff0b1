package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiDescription.Operation;
import io.cuesheet.api.OperationTable.Row;
import io.cuesheet.application.Season;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.Ids;
import io.cuesheet.workflows.OrgId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the API's description, by everybody: whoever has its permission succeeds, others are refused and change nothing, and
 * another organisation's object is answered as one that nobody has.
 */
class AccessMatrixTest extends ApiTest {

    private static final Set<Permission> ALL = EnumSet.complementOf(EnumSet.of(Permission.PLATFORM));

    /** What is gone already is gone: these say so of whatever they are asked. */
    private static final Set<String> ENDS_ALREADY = Set.of("withdrawInvitation");

    private final Season other = newSeason();
    private final Season suspended = newSeason();
    private final MatrixObjects nobodys = MatrixObjects.ofNobody();
    private final TableContents contents = new TableContents(jdbc);
    private final List<String> faults = new ArrayList<>();

    private Map<String, Operation> operations;
    private MatrixObjects others;
    private MatrixObjects ofSuspended;
    private int asked;

    /**
     * Somebody with a key.
     *
     * @param key null: none
     * @param permissions none: the key opens nothing
     */
    private record Asker(String name, @Nullable String key, Set<Permission> permissions) {

        boolean may(Row row) {
            return row.needs() == null || permissions.contains(row.needs());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void start() {
        operations = new ApiDescription(client.send("GET", "/v3/api-docs", null, null)
                        .expect(200)
                        .response()
                        .body())
                .operations().stream().collect(Collectors.toMap(Operation::id, operation -> operation));
        others = objects(other);
        ofSuspended = objects(suspended);
        jdbc.sql("insert into organisation_suspension (org_id, suspended_at) values (?, now())")
                .param(suspended.org().value())
                .update();
    }

    @Test
    void everyOperationOfTheDescriptionIsInTheTable() {
        Set<String> listed = OperationTable.rows().stream().map(Row::id).collect(Collectors.toSet());
        assertThat(new TreeSet<>(listed)).isEqualTo(new TreeSet<>(operations.keySet()));
    }

    @Test
    void whoeverMayOnlyReadDoesThatAndNothingElse() {
        visit(Stream.of(Set.of(Permission.READ)), Stream.of(nobody()));
    }

    @Test
    @Tag("stress")
    void everySetOfPermissionsDoesWhatItMayAndNothingElse() {
        List<Permission> beside = List.of(Permission.EDIT, Permission.SEND, Permission.ADMIN);
        List<Set<Permission>> sets = new ArrayList<>(IntStream.range(0, 8)
                .mapToObj(bits -> {
                    Set<Permission> set = EnumSet.of(Permission.READ);
                    IntStream.range(0, 3)
                            .filter(bit -> (bits >> bit & 1) == 1)
                            .forEach(bit -> set.add(beside.get(bit)));
                    return set;
                })
                .toList());
        sets.add(with(Set.of(Permission.READ)));
        sets.add(with(ALL));
        visit(sets.stream(), Stream.of(nobody(), expired(), revoked(), unknown(), ofSomebodyShutOut()));
    }

    private void visit(Stream<Set<Permission>> sets, Stream<Asker> shutOut) {
        List<Asker> askers = sets.map(set -> asker(season, set)).toList();
        List<Asker> strangers = shutOut.toList();
        Map<Asker, MatrixObjects> own = new HashMap<>();
        askers.forEach(asker -> own.put(asker, objects(season)));
        own.values().forEach(objects -> objects.letFileWait(jdbc));
        Map<Asker, Asker> there = new HashMap<>();
        askers.forEach(asker -> there.put(asker, asker(suspended, asker.permissions())));

        for (Row row : OperationTable.rows()) {
            Map<String, String> before = contents.of(List.of(season.org(), other.org(), suspended.org()));
            strangers.forEach(asker -> strange(row, asker, of(own, askers.getFirst())));
            askers.stream().filter(asker -> !asker.may(row)).forEach(asker -> lacking(row, asker, of(own, asker)));
            askers.forEach(asker -> inSuspended(row, of(there, asker), false));
            compare(row, before, List.of(season.org(), other.org(), suspended.org()));
            askers.stream().filter(asker -> asker.may(row)).forEach(asker -> {
                allowed(row, asker, of(own, asker));
                others(row, asker);
            });
            askers.forEach(asker -> inSuspended(row, of(there, asker), true));
            compare(row, before, List.of(other.org()));
        }
        assertThat(faults).isEmpty();
        assertThat(asked).isGreaterThan(2 * OperationTable.rows().size());
    }

    private static <T> T of(Map<Asker, T> all, Asker asker) {
        return Objects.requireNonNull(all.get(asker));
    }

    private void strange(Row row, Asker asker, MatrixObjects objects) {
        Answer answer = ask(row, asker, objects);
        if (row.needs() == null) {
            expect(row, asker, answer, 200, "");
        } else {
            expect(row, asker, answer, 401, "UNAUTHENTICATED");
        }
    }

    /** The answer is the same, whether it is one's own, another organisation's or nobody's. */
    private void lacking(Row row, Asker asker, MatrixObjects own) {
        for (MatrixObjects objects : row.refers() ? List.of(own, others, nobodys) : List.of(own)) {
            expect(row, asker, ask(row, asker, objects), 403, "FORBIDDEN");
        }
    }

    private void allowed(Row row, Asker asker, MatrixObjects own) {
        Answer answer = ask(row, asker, own);
        if (answer.response().statusCode() >= 300) {
            fault(row, asker, answer, "may do that");
        }
    }

    private void others(Row row, Asker asker) {
        if (row.needs() == null || row.needs() == Permission.PLATFORM || !row.refers()) {
            return;
        }
        Answer theirs = ask(row, asker, others);
        Answer nobodys = ask(row, asker, this.nobodys);
        if (!said(theirs).equals(said(nobodys)) && !row.id().equals("importJobs")) {
            fault(row, asker, theirs, "tells that another organisation has it, instead of " + said(nobodys));
        }
        if (namesAnObject(row) && !ENDS_ALREADY.contains(row.id())) {
            expect(row, asker, theirs, 404, "NOT_FOUND");
        }
    }

    /** Keys of a suspended organisation only read. @param allowed whether to ask for what they may, or for all else */
    private void inSuspended(Row row, Asker asker, boolean allowed) {
        boolean reads = operation(row).method().equals("GET") || row.needs() == Permission.PLATFORM;
        boolean may = asker.may(row) && reads;
        if (may != allowed) {
            return;
        }
        Answer answer = ask(row, asker, ofSuspended);
        if (!may) {
            expect(row, asker, answer, 403, reads ? "FORBIDDEN" : "ORG_SUSPENDED");
        } else if (answer.response().statusCode() >= 300) {
            fault(row, asker, answer, "may do that in a suspended organisation");
        }
    }

    private boolean namesAnObject(Row row) {
        boolean chosen =
                row.object().matches("<(ref|type|template)>") && operation(row).createsWhatItNames();
        return !row.object().isEmpty() && !row.object().equals("<view>") && !chosen;
    }

    private static String said(Answer answer) {
        int status = answer.response().statusCode();
        return status < 300 ? "2xx" : status + " " + answer.json("$.reason_code") + " " + answer.json("$.detail");
    }

    private void compare(Row row, Map<String, String> before, List<OrgId> organisations) {
        Map<String, String> after = contents.of(organisations);
        after.forEach((part, sum) -> {
            if (!sum.equals(before.get(part))) {
                faults.add("%s changed %s".formatted(row, part));
            }
        });
    }

    private void expect(Row row, Asker asker, Answer answer, int status, String code) {
        String wanted = code.isEmpty() ? "" : code;
        String found = status < 300 ? "" : String.valueOf(reason(answer));
        if (answer.response().statusCode() != status || !found.equals(wanted)) {
            fault(row, asker, answer, "expected %d %s".formatted(status, code));
        }
    }

    private static @Nullable Object reason(Answer answer) {
        return answer.response().statusCode() < 400
                        || !answer.header("Content-Type").contains("json")
                ? null
                : answer.json("$.reason_code");
    }

    private void fault(Row row, Asker asker, Answer answer, String words) {
        String body = answer.response().body();
        faults.add("%s by %s: %s; answered %d %s"
                .formatted(
                        row,
                        asker,
                        words,
                        answer.response().statusCode(),
                        body.substring(0, Math.min(body.length(), 300))));
    }

    private Operation operation(Row row) {
        return Objects.requireNonNull(operations.get(row.id()));
    }

    /** From an address of its own each time, so that wrong keys are not slowed down. */
    private Answer ask(Row row, Asker asker, MatrixObjects objects) {
        String path = operation(row).pathWith(objects.fill(row.object())) + objects.fill(row.query());
        String method = operation(row).method();
        String[] from = {"X-Forwarded-For", "10.%d.%d.1".formatted(asked / 250 % 250, asked % 250)};
        asked++;
        return row.body() == null
                ? client.send(method, path, asker.key(), null, from)
                : client.sendFile(method, path, asker.key(), objects.body(row.body()), row.contentType(), from);
    }

    private MatrixObjects objects(Season owner) {
        return MatrixObjects.of(owner, client, asker(owner, with(ALL)).key(), jdbc, NOW);
    }

    private static Set<Permission> with(Set<Permission> permissions) {
        Set<Permission> all = EnumSet.copyOf(permissions);
        all.add(Permission.PLATFORM);
        return all;
    }

    private Asker asker(Season owner, Set<Permission> permissions) {
        String key = owner.key("matrix-" + UUID.randomUUID(), "viewer");
        update(
                key,
                "permissions = cast(:value as text[]), platform_admin = " + permissions.contains(Permission.PLATFORM),
                permissions.stream()
                        .filter(permission -> permission != Permission.PLATFORM)
                        .map(Permission::wireName)
                        .collect(Collectors.joining(",", "{", "}")));
        return new Asker(permissions.toString(), key, permissions);
    }

    private static Asker nobody() {
        return new Asker("nobody", null, Set.of());
    }

    private static Asker unknown() {
        return new Asker("an unknown key", "unknown-" + UUID.randomUUID(), Set.of());
    }

    private Asker expired() {
        return over("an expired key", "expires_at = cast(:value as timestamptz)", NOW.toString());
    }

    private Asker revoked() {
        return over("a revoked key", "revoked_at = cast(:value as timestamptz)", NOW.toString());
    }

    private Asker ofSomebodyShutOut() {
        UUID person = Ids.next();
        jdbc.sql("insert into app_user (id, username, password_hash, created_at) values (?, ?, '', now())")
                .params(person, "gone" + person)
                .update();
        jdbc.sql(
                        "insert into membership (org_id, user_id, role, created_at, disabled_at) values (?, ?, 'admin', now(), now())")
                .params(season.org().value(), person)
                .update();
        return over("a key of somebody who is shut out", "created_by = :value", "user:" + person);
    }

    private Asker over(String name, String change, String value) {
        String key = season.key("matrix-" + UUID.randomUUID(), "admin");
        update(key, change, value);
        return new Asker(name, key, Set.of());
    }

    private void update(String key, String change, String value) {
        jdbc.sql("update api_key set " + change + " where key_hash = encode(sha256(convert_to(:key, 'UTF8')), 'hex')")
                .param("value", value)
                .param("key", key)
                .update();
    }
}

package io.cuesheet.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.message.MessageState;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A search finds what people mean: without accents and case, and its words in any order. */
class FoldedSearchTest extends RepositoryTest {

    private MessageRepository messages;
    private MessageState message;

    @BeforeEach
    void insertMessages() {
        messages = context.getBean(MessageRepository.class);
        message = message(org);
        about(message, "Die Oper: Müller in Zürich", "Büro", "Technik@example.org");
        about(message(org), "Mahler in Zürich", "Stage", "office@example.org");
        about(message(other), "Die Oper: Müller in Zürich", "Büro", "technik@example.org");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "Zürich, zurich",
                "MÜLLER, muller",
                "Straße, STRASSE",
                "GROẞ, gross",
                "Smørrebrød, smorrebrod",
                "Łódź, lodz",
                "Ｆｕｌｌ１, full1",
                "ﬁnale, finale",
                "Œuvre, oeuvre",
                "Encyclopædia, encyclopaedia",
                "Þór, thor",
                "İstanbul ılık, istanbul ilik",
                "Đorđe, dorde",
                "Dvořák, dvorak",
                "МОСКВА, москва",
                "ΑΘΗΝΑΣ, αθηνας",
                "O’Brien, o'brien",
                "Rock–Pop, rock-pop"
            })
    void lettersThatPeopleTypeForEachOtherAreAlike(String said, String typed) {
        assertThat(folded(said)).isEqualTo(folded(typed)).isNotEmpty();
    }

    @Test
    void differentLettersStayApart() {
        assertThat(folded("Bär")).isEqualTo("bar").isNotEqualTo(folded("Baer"));
        assertThat(folded("100 % a_b")).isEqualTo("100 % a_b");
    }

    @Test
    void marksAndCharactersThatNobodySeesAreLeftOut() {
        assertThat(folded("Mu\u0308l\u00adler\u200b")).isEqualTo("muller");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "muller zurich",
                "ZÜRICH Müller",
                "ürich buro",
                "buro  TECHNIK\u00a0@example zurich",
                "oper müller in zürich die",
                "technik",
                "d i e o p r : m u in zürich"
            })
    void wordsAreFoundInAnyOrderInTheEventsNameAndAtTheContact(String text) {
        assertThat(found(text)).containsExactly(message.messageId().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"muller zurich bruckner", "mahler muller", "mul%er", "z_rich", "%", "\u00b4", "\u200b"})
    void everyWordHasToBeThereAsItIsTyped(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Test
    void whoRenamesAnEventOrChangesAContactFindsItByWhatItIsNow() {
        about(message, "Tannhäuser", "Büro", "technik@example.org");
        assertThat(found("tannhauser buro")).hasSize(1);
        assertThat(found("muller")).isEmpty();

        about(message, "Tannhäuser", "Régie", null);
        assertThat(found("regie TANNHÄUSER")).hasSize(1);
        assertThat(found("technik")).isEmpty();
    }

    @Test
    void aTelephoneNumberMayStandAmongTheWords() {
        update(
                "update contact set phone = '+49 (30) 900-4711' where id = (select contact_id from scheduled_message where id = :id)",
                message);

        assertThat(found("9004711 zurich")).hasSize(1);
        assertThat(found("+49 30 9004711")).hasSize(1);
        assertThat(found("47 zurich")).as("two digits are no number").isEmpty();
        assertThat(found("9004711 bruckner")).isEmpty();
    }

    @Test
    void eventsAreFoundByTheWordsOfAllTheirFields() {
        EventRepository events = context.getBean(EventRepository.class);
        for (String text : List.of("berlin muller", "HÁLL zurich", "show- oper")) {
            EventFilter filter = new EventFilter(text, null, null, Set.of());
            assertThat(events.page(org, filter, null, 10))
                    .extracting(Event::name)
                    .contains("Die Oper: Müller in Zürich");
            assertThat(events.count(org, filter))
                    .isEqualTo(events.slice(org, filter, 0, 10).size());
        }
        assertThat(events.count(org, new EventFilter("berlin bruckner", null, null, Set.of())))
                .isZero();
        assertThat(events.count(org, new EventFilter(" \u00a0", null, null, Set.of())))
                .isEqualTo(2);
    }

    @Test
    void onlySpacesAreNoFilter() {
        assertThat(found("\u00a0 \u3000")).hasSize(2);
    }

    @Test
    void trigramsServeItAlsoBelowTheWall() {
        database.jdbc().sql("""
                        insert into contact (id, org_id, event_id, ref, role, email)
                        select gen_random_uuid(), m.org_id, m.event_id, 'ref ' || n, md5(n::text), n || '@example.org'
                        from scheduled_message m, generate_series(1, 5000) n where m.id = :id
                        """).param("id", message.messageId().value()).update();
        database.jdbc().sql("vacuum analyze contact").update();
        Long scans = database.transactions().execute(status -> {
            database.jdbc()
                    .sql("select set_config('cuesheet.organisation', ?, true)")
                    .param(org.toString())
                    .query(String.class)
                    .single();
            assertThat(database.jdbc()
                            .sql("select find_contacts(array['buro', 'zurich'], array[null, null]::text[], null, 10)")
                            .query(UUID.class)
                            .list())
                    .hasSize(1);
            return database.jdbc()
                    .sql("select pg_stat_get_xact_numscans('contact_by_search_text'::regclass)")
                    .query(Long.class)
                    .single();
        });
        assertThat(scans).isPositive();
    }

    /** What the list shows, which its numbers and a command on all that match agree with. */
    private List<UUID> found(String text) {
        MessageFilter filter = new MessageFilter(Set.of(), Set.of(), null, null, null, text);
        List<UUID> listed = messages.page(org, filter, null, 10).stream()
                .map(found -> found.id().value())
                .toList();
        assertThat(messages.count(org, filter)).isEqualTo(listed.size());
        MessageSelection.Query all = MessageSelection.of(filter).select(org);
        assertThat(database.jdbc()
                        .sql(all.sql())
                        .params(all.params())
                        .query((row, number) -> row.getObject("id", UUID.class))
                        .list())
                .containsExactlyInAnyOrderElementsOf(listed);
        return listed;
    }

    private static String folded(String text) {
        return database.jdbc()
                .sql("select folded(?)")
                .param(text)
                .query(String.class)
                .single();
    }

    private static void about(MessageState message, String name, String role, @Nullable String email) {
        UUID id = message.messageId().value();
        database.jdbc()
                .sql("update event set name = ? where id = (select event_id from scheduled_message where id = ?)")
                .params(name, id)
                .update();
        database.jdbc()
                .sql(
                        "update contact set role = ?, email = ? where id = (select contact_id from scheduled_message where id = ?)")
                .params(role, email, id)
                .update();
    }
}

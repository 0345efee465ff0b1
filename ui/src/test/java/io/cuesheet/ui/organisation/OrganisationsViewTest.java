package io.cuesheet.ui.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.access.Role;
import io.cuesheet.db.Ids;
import io.cuesheet.ui.PageTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrganisationsViewTest extends PageTest {

    private final String code = "o" + Ids.next().toString().substring(24);

    @BeforeEach
    void openAsPlatformAdmin() {
        signInAs(Role.ADMIN, true);
        storeCaller();
        navigate(OrganisationsView.class);
        draw();
    }

    @Test
    void anOrganisationIsMadeByWhoeverBecomesItsFirstAdmin() {
        press("New organisation");
        field(TextField.class, "Name").setValue("Summer Tour");
        press("Save");
        assertThat(notices()).contains("Code must be 2 to 32 small letters");
        field(TextField.class, "Code").setValue(code);
        press("Save");

        assertThat(rows()).anyMatch(row -> row.contains("Summer Tour · " + code));
        assertThat(jdbc().sql("""
                                select m.role from membership m join organisation o on o.id = m.org_id
                                where o.code = ? and m.user_id = ?
                                """)
                        .params(code, caller.person().orElseThrow())
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("admin"));
    }

    @Test
    void aSuspensionIsShownInTheListAndOnEachPageOfTheOrganisation() {
        jdbc().sql("insert into organisation_suspension (org_id, suspended_at) values (?, now())")
                .param(org.value())
                .update();
        soon(() -> {
            assertThat(rows()).anyMatch(row -> row.contains("suspended since"));
            assertThat(find(Div.class).withId("suspended-banner").all()).anyMatch(Div::isVisible);
        });
        jdbc().sql("delete from organisation_suspension").update();
        soon(() -> assertThat(find(Div.class).withId("suspended-banner").all()).noneMatch(Div::isVisible));
    }

    @SuppressWarnings("unchecked")
    private List<String> rows() {
        Grid<Object> all = find(Grid.class).withId("organisations").single();
        return IntStream.range(0, test(all).size())
                .mapToObj(index ->
                        test(all).getCellComponent(index, 0).getElement().getTextRecursively())
                .toList();
    }
}

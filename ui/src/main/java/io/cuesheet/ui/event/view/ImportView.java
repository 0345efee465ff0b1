package io.cuesheet.ui.event.view;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import io.cuesheet.ui.layout.MainLayout;
import jakarta.annotation.security.PermitAll;

@Route(value = "import", layout = MainLayout.class)
@PermitAll
public class ImportView extends Div {}

/** What a template is rendered from: plain values that the database gives and the renderer takes. */
@NullMarked
package io.cuesheet.workflows.template;

import org.jspecify.annotations.NullMarked;

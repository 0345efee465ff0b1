/** The input for rendering a template: plain values that the database provides and the renderer uses. */
@NullMarked
package io.cuesheet.workflows.template;

import org.jspecify.annotations.NullMarked;

/** The use cases by feature, for page, API and worker alike. They don't depend on HTTP, JSON bodies or views: the caller is passed as an argument. */
@NullMarked
package io.cuesheet.application;

import org.jspecify.annotations.NullMarked;

/** The use cases by feature, for page, API and worker alike. They know no HTTP, no JSON body and no view: who asks comes as an argument. */
@NullMarked
package io.cuesheet.application;

import org.jspecify.annotations.NullMarked;

import { HtmlValidate } from 'html-validate'

/** Recommended rules but for those that ask for a style, not for valid HTML. */
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // The standard writes it in small letters, as we do.
    'doctype-style': 'off',
    // The title says what works, in a whole sentence: that is what a tab is looked at for.
    'long-title': 'off',
    // A button without a type submits and an input without one takes text: both are said by the standard.
    'no-implicit-button-type': 'off',
    'no-implicit-input-type': 'off',
    // Numbers stand as insurers gave them, so that they can be copied.
    'tel-non-breaking': 'off',
    // A box that scrolls is a region for the keyboard, not a section of the text.
    'prefer-native-element': ['error', { exclude: ['region'] }],
    // Boxes to tick share the name of their question, and so do the buttons of one form.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
    // A list may bear a name (ARIA 1.2).
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // Ids of the record may hold dots, and what happened is named with colons; the standard admits both.
    'valid-id': ['error', { relaxed: true }],
  },
})

/** What a validator that others wrote finds wrong in a page, each with what stands around it. */
export const faultsOf = async (body: string): Promise<readonly string[]> => (await validator.validateString(body)).results.flatMap(({ messages }) =>
  messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} at ${body.split('\n')[line - 1]!.slice(Math.max(0, column - 60), column + 60)}`))

import type { Sentence } from '../../desk/desk.ts'
import { instantOf } from '../../model/time.ts'
import { publicReader } from '../../views/console/as-readers.ts'
import { valueOf, type Form } from '../../views/console/form-fields.ts'
import type { ConsoleReader } from '../../views/console/reader.ts'
import { momentIn, numberIn } from './form-reading.ts'

/** An approved sentence as the texts of a form, with what is known put into its gaps; a gap without a value stays as it is. */
export function filledSentence(reader: ConsoleReader, form: Form, sentence: Sentence): Form {
  const service = reader.state.catalogue?.services.find(({ id }) => id === valueOf(form, 'fill_service'))
  const time = momentIn(form, 'fill_time', reader.zone)
  const number = numberIn(form, 'fill_number')
  const texts = (['de', 'en'] as const).map((language) => {
    const { format } = publicReader(reader, reader.state, language)
    const values: Readonly<Record<string, string | undefined>> = {
      service: service?.name[language],
      time: time === null ? undefined : format.moment(instantOf(time)),
      number: number === null ? undefined : format.number(number),
    }
    return [`text_${language}`, sentence.text[language].replace(/\{(service|time|number)\}/g, (gap, name: string) => values[name] ?? gap)] as const
  })
  return Object.fromEntries(texts)
}

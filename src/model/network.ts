import { isIPv6 } from 'node:net'

/** Who an address stands for when attempts are counted: an IPv6 client holds a whole /64, which four groups name. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address
  const [head = '', tail] = address.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = tail === undefined ? front : [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back]
  return groups.slice(0, 4).join(':')
}

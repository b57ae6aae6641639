import { describe, expect, it } from 'vitest'
import type { Field } from '@/records/fields'
import { guess, targetsOf } from './targets'
import { date, decimalSignOf, flag, isMonthFirst, number, several, Unreadable, usualSign } from './values'

const field = (name: string, title: string, type = 'string') => ({ name, title, type, upperName: name.replace(/[A-Z]/g, '_$&').toUpperCase(), isReadOnly: name === 'id' || name === 'hasPhone' }) as Field
const targets = targetsOf([field('id', 'ID', 'integer'), field('name', 'First Name'), field('lastName', 'Last Name'), field('companyId', 'Company', 'crm_company'), field('post', 'Position'),
  field('assignedById', 'Responsible', 'user'), field('hasPhone', 'Phone Set', 'boolean'), field('photo', 'Photo', 'file')], key => key)

describe('heads of a file', () => {
  it('are guessed by title, by name, and by what they are usually called in three languages', () => {
    expect(guess(['Last Name', 'NAME', 'E-Mail', 'phone'], targets)).toEqual(['lastName', 'name', 'fm.EMAIL.WORK', 'fm.PHONE.WORK'])
    expect(guess(['Vorname', 'Nachname', 'Firma', 'Handy', 'Geschäftlich', 'Verantwortlich'], targets)).toEqual(['name', 'lastName', 'companyId', 'fm.PHONE.MOBILE', 'fm.PHONE.WORK', 'assignedById'])
    expect(guess(['Имя', 'Фамилия', 'Телефон', 'Должность', 'Что-то'], targets)).toEqual(['name', 'lastName', 'fm.PHONE.WORK', 'post', undefined])
  })
  it('go to a field once', () => expect(guess(['Name', 'First Name', ''], targets)).toEqual(['name', undefined, undefined]))
  it('are no files and nothing that is read only', () => expect(targets.map(target => target.key)).not.toContain('photo'))
})

describe('texts of a file', () => {
  it.each([['1234', '1234'], ['1,234.50', '1234.50'], ['1.234,50 €', '1234.50'], ['1 234,5', '1234.5'], ['-3.5', '-3.5'], ['12,5', '12.5'], ['1.234.567', '1234567'], ['0,125', '0.125'], ['(1\u00a0234,5)', '1234.5'], ['5-', '-5']])(
    'number %s, whatever the sign of fractions', (text, expected) => expect([number(text, '.'), number(text, ',')]).toEqual([expected, expected]))
  it.each([['1.500 €', '1.500', '1500'], ['1,500', '1500', '1.500'], ['$12.345', '12.345', '12345']])('number %s, by the sign of fractions', (text, point, comma) =>
    expect([number(text, '.'), number(text, ',')]).toEqual([point, comma]))
  it.each<[string[], string | undefined]>([[['1.500', '12,5'], ','], [['1,500', '2,250.75'], '.'], [['1.234.567', '8.000'], ','], [['1.500', '100', 'many'], undefined], [[], undefined]])('the sign of fractions of %j', (texts, sign) =>
    expect(decimalSignOf(texts)).toBe(sign))
  it('the sign of fractions is the language\'s where no number says it', () => expect(['en', 'de', 'ru'].map(usualSign)).toEqual(['.', ',', ',']))
  it.each([['2026-11-22', false, '2026-11-22'], ['22.11.2026', true, '2026-11-22'], ['11/22/2026', true, '2026-11-22'], ['3/4/2026', true, '2026-03-04'], ['3/4/2026', false, '2026-04-03'], ['1.2.26', false, '2026-02-01'], ['31.12.99', false, '1999-12-31']])('date %s', (text, first, expected) =>
    expect(date(text, first, false)).toBe(expected))
  it('with a time', () => {
    expect(date('22.11.2026 9:05', false, true)).toBe('2026-11-22T09:05:00')
    expect(date('2026-11-22T14:30:15', false, true)).toBe('2026-11-22T14:30:15')
    expect(date('2026-11-22', false, true)).toBe('2026-11-22T00:00:00')
    expect(['2026-11-22T14:30:15.000Z', '2026-11-22 14:30 +0300', '2026-11-22T14:30:15-05:00'].map(text => date(text, false, true))).toEqual(['2026-11-22T14:30:15+00:00', '2026-11-22T14:30:00+03:00', '2026-11-22T14:30:15-05:00'])
    expect(['11/22/2026 2:05 PM', '11/22/2026 12:00 am', '11/22/2026 12:30:09 p.m.'].map(text => date(text, true, true))).toEqual(['2026-11-22T14:05:00', '2026-11-22T00:00:00', '2026-11-22T12:30:09'])
    expect(date('2026-11-22T23:30:00+03:00', false, false)).toBe('2026-11-22')
  })
  it.each(['31.02.2026', 'soon', '1.2', '', '1.2.2026 25:00', '1.2.2026 13:00 pm'])('%j is no date', text => expect(() => date(text, false, true)).toThrow(Unreadable))
  it.each(['', 'many', '1-2-3'])('%j is no number', text => expect(() => number(text, '.')).toThrow(Unreadable))
  it('yes and no', () => {
    expect(['Ja', 'да', 'X', '1'].map(flag)).toEqual(['Y', 'Y', 'Y', 'Y'])
    expect(['nein', 'НЕТ', '0'].map(flag)).toEqual(['N', 'N', 'N'])
    expect(() => flag('perhaps')).toThrow(Unreadable)
  })
  it('several in a cell', () => expect(several('a; b;;c')).toEqual(['a', 'b', 'c']))
  it('the month stands first where people write it so', () => expect(['en-US', 'de', 'ru'].map(isMonthFirst)).toEqual([true, false, false]))
})
